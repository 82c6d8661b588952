import { connectionOf, Money } from '@after-sales/runtime';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ShopRankingOrder {
  HIGHEST_FIRST = 'HIGHEST_FIRST',
  LOWEST_FIRST = 'LOWEST_FIRST',
}

registerEnumType(ShopRankingOrder, {
  name: 'ShopRankingOrder',
  description: 'Which end of a ranking comes first. Shops of the same value stand in the order of their ids.',
  valuesConfig: {
    HIGHEST_FIRST: { description: 'The highest value. 从高到低' },
    LOWEST_FIRST: { description: 'The lowest value. 从低到高' },
  },
});

@ObjectType({ description: 'A shop in a ranking, with its number in one currency.' })
export class ShopRank {
  @Field(() => ID, { description: 'The shop: `taobao:1001`.' })
  shopId: string;

  @Field({ description: 'Currency of its cases; a shop with cases in several stands in the ranking once for each.' })
  currency: string;

  @Field(() => Int, { description: 'Its place, from 1; shops of the same value share one.' })
  rank: number;

  @Field(() => Float, { description: 'The number that it is ranked by, as `MetricCell.value` has it.' })
  value: number;

  @Field(() => Float, { description: 'What stands above the line, as `MetricCell.numerator` has it.' })
  numerator: number;

  @Field(() => Float, { nullable: true, description: 'What stands below the line, as `MetricCell.denominator` has it.' })
  denominator: number | null;

  @Field(() => Money, { nullable: true, description: 'The value of a MONEY metric.' })
  amount: Money | null;
}

export const ShopRankConnection = connectionOf(ShopRank, 'ShopRank', 'ranked shops');
