import { Marketplace } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';

const ANY = 'At most 100; without it: all.';

@InputType({
  description: 'What is counted; all conditions together. Of what your token names; what it does not, does not exist.',
})
export class MetricFilter {
  @Field(() => [ID], { nullable: true, description: 'With one of these shops. At most 1000; without it: all.' })
  shopIds?: string[];

  @Field(() => [Marketplace], { nullable: true, description: `On one of these marketplaces. ${ANY}` })
  marketplaces?: Marketplace[];

  @Field(() => [String], { nullable: true, description: `In one of these currencies: \`CNY\`. ${ANY}` })
  currencies?: string[];

  @Field(() => [String], { nullable: true, description: `Reasons of these classes. ${ANY}` })
  reasonClasses?: string[];

  @Field(() => [String], { nullable: true, description: `These reasons. ${ANY}` })
  reasonCodes?: string[];

  @Field(() => [String], { nullable: true, description: `These categories of goods. ${ANY}` })
  categories?: string[];

  @Field(() => [String], { nullable: true, description: `These types: \`RETURN_REFUND\` … ${ANY}` })
  types?: string[];

  @Field(() => [String], { nullable: true, description: `IN_SALE, AFTER_SALE. ${ANY}` })
  stages?: string[];

  @Field(() => [String], { nullable: true, description: `These carriers. ${ANY}` })
  carriers?: string[];

  @Field(() => [String], { nullable: true, description: `These provinces that goods go back to. ${ANY}` })
  courierRegions?: string[];

  @Field(() => [String], { nullable: true, description: `These amount bands: \`0-50\` … ${ANY}` })
  amountBands?: string[];

  @Field(() => [String], { nullable: true, description: `These parties at fault. ${ANY}` })
  faultParties?: string[];

  @Field(() => [String], { nullable: true, description: `These buyer segments. ${ANY}` })
  buyerSegments?: string[];
}

/** The columns of facts that a filter’s lists are about, beside shop, marketplace and currency. */
export const filterColumns = {
  reasonClasses: 'reasonClass',
  reasonCodes: 'reasonCode',
  categories: 'category',
  types: 'type',
  stages: 'stage',
  carriers: 'carrier',
  courierRegions: 'region',
  amountBands: 'amountBand',
  faultParties: 'faultParty',
  buyerSegments: 'buyerSegment',
} as const;
