import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { MetricAsOf } from '../answer/metric-answer.types';
import { MetricKey } from '../definition/metric-key';

@ObjectType({ description: 'A merchant-fault rate now, and as it would be.' })
export class ForecastRate {
  @Field(() => MetricKey, { description: 'Key of the metric.' })
  metric: string;

  @Field(() => Float, { description: 'What stands above the line now.' })
  numerator: number;

  @Field(() => Float, { description: 'What stands below it now.' })
  denominator: number;

  @Field(() => Float, { nullable: true, description: 'The rate now; null where nothing stands below the line.' })
  value: number | null;

  @Field(() => Float, { description: 'What would stand above the line: each open dispute counts 1.' })
  numeratorIfLost: number;

  @Field(() => Float, {
    description: 'What would stand below it: of rulings, one more for each open dispute; of orders, the same.',
  })
  denominatorIfLost: number;

  @Field(() => Float, { nullable: true, description: 'The rate as it would be; null where nothing would stand below the line.' })
  valueIfLost: number | null;
}

@ObjectType({ description: 'What the merchant-fault rates of a shop would become in one currency.' })
export class MerchantFaultForecast {
  @Field({ description: 'Currency of the cases.' })
  currency: string;

  @Field(() => Int, { description: 'Disputes that are open now, whenever they were opened.' })
  openDisputes: number;

  @Field(() => [ForecastRate], { description: '`merchantFaultRateOfOrders` and `merchantFaultRateOfRulings`.' })
  rates: ForecastRate[];
}

@ObjectType({ description: 'Forecasts for a shop with what they have seen.' })
export class MerchantFaultForecasts {
  @Field(() => ID, { description: 'The shop.' })
  shopId: string;

  @Field(() => MetricAsOf, { description: 'What the answer has seen.' })
  asOf: MetricAsOf;

  @Field(() => [MerchantFaultForecast], {
    description: 'One for each currency that the shop has disputes or orders in; none without any.',
  })
  forecasts: MerchantFaultForecast[];
}
