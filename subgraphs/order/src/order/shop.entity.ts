import { jsonOrNull, Marketplace, text, textOrNull } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReturnAddress } from '../events';

@ObjectType({ description: 'A shop on a marketplace.' })
@Entity('shop')
export class Shop {
  @Field(() => ID, { description: 'Marketplace and the marketplace’s own id: `taobao:1001`.' })
  @PrimaryColumn(text(120))
  id: string;

  @Field(() => Marketplace, { description: 'Where the shop trades.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Field({ description: 'Name of the shop.' })
  @Column(text(120))
  name: string;

  @Field(() => String, { nullable: true, description: 'What the shop asks of goods that come back (退换货须知, B12).' })
  @Column(textOrNull(2000))
  returnNotes: string | null;

  /** Where goods go back to unless the approval names another place. */
  @Column(jsonOrNull)
  returnAddress: ReturnAddress | null;
}

@ObjectType({ description: 'The buyer of an order.' })
export class Buyer {
  @Field(() => ID, { description: 'Marketplace and the marketplace’s own id: `taobao:b1001`.' })
  id: string;
}
