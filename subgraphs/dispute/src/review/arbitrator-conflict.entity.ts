import { DateTime, Marketplace, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'An arbitrator’s word that it has to do with a shop or a buyer, and decides none of their disputes.' })
@Entity('arbitrator_conflict')
@Index('arbitrator_conflict_of_marketplace', ['marketplace', 'id'])
@Index('arbitrator_conflict_of_arbitrator', ['arbitratorId', 'id'])
export class ArbitratorConflict {
  @Field(() => ID, { description: 'Id in this graph: `ac_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => Marketplace, { description: 'Where.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Field(() => ID, { nullable: true, description: 'The shop; null where it is a buyer.' })
  @Column(textOrNull(120))
  shopId: string | null;

  @Field(() => ID, { nullable: true, description: 'The buyer; null where it is a shop.' })
  @Column(textOrNull(120))
  buyerId: string | null;

  @Field(() => ID, { description: 'The arbitrator: the `sub` claim of its token.' })
  @Column(text(120))
  arbitratorId: string;

  @Field({ description: 'Why, in its own words.' })
  @Column(text(500))
  reason: string;

  @Field(() => DateTime, { description: 'Since when.' })
  @Column(time)
  at: Date;

  @Field(() => DateTime, { nullable: true, description: 'When a supervisor ended it; null while it holds.' })
  @Column(timeOrNull)
  endedAt: Date | null;
}
