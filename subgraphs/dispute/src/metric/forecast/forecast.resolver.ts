import { DateTime, type Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { MerchantFaultForecasts } from './forecast.types';
import { merchantFaultForecast } from './merchant-fault-forecast';

@Resolver()
export class ForecastResolver {
  @Query(() => MerchantFaultForecasts, {
    description:
      'What the merchant-fault rates of a shop would become if all its open disputes were decided in this time and it bore the whole fault of each. For who may see the shop’s metrics: ANALYTICS, PLATFORM and MERCHANT tokens, others are refused with FORBIDDEN. A shop that yours does not name has none. Refused as `disputeMetrics` is.',
  })
  merchantFaultForecast(
    @Arg('shopId', () => ID, { description: 'The shop: `taobao:1001`.' }) shopId: string,
    @Arg('from', () => DateTime, { description: 'The first moment that counts.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'The end of the time, itself left out; after `from`.' }) to: Date,
    @Ctx() ctx: Context,
  ): Promise<MerchantFaultForecasts> {
    return merchantFaultForecast(ctx, { shopId, from, to });
  }
}
