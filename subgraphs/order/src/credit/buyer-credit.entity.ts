import { ActorRef, DateTime, json, Marketplace, text, time, whole, wholeOrNull } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({
  description: 'How much a marketplace pays ahead for a buyer in one currency (D9). A buyer without it gets no instant refunds.',
})
@Entity('buyer_credit')
@Index('buyer_credit_of_buyer', ['buyerId', 'marketplace', 'currency'], { unique: true })
export class BuyerCredit {
  @Field(() => ID, { description: 'Id in this graph: `bc_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => Int, { description: 'Counts its changes; send it as `expectedVersion`.' })
  @Column({ type: 'integer' })
  version: number;

  @Field(() => ID, { description: 'The buyer, by the `sub` claim of its token.' })
  @Column(text(120))
  buyerId: string;

  @Field(() => Marketplace, { description: 'Where it holds.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(3))
  currency: string;

  @Column(whole)
  quotaMinor: number;

  /** Against the buyer in the ninety days before `setAt`, as the platform counts them; null where it does not say. */
  @Column(wholeOrNull)
  complaints: number | null;

  @Field(() => DateTime, { description: 'When the platform last set it.' })
  @Column(time)
  setAt: Date;

  @Column(json)
  setBy: ActorRef;
}
