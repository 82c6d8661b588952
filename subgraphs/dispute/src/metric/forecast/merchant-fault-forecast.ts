import type { Context } from '@after-sales/runtime';
import { disputeMetrics } from '../answer/dispute-metrics';
import type { MetricCell } from '../answer/metric-answer.types';
import { MetricTimeBasis } from '../answer/metric-enums';
import { scopeOf } from '../answer/scope';
import type { ForecastRate, MerchantFaultForecast, MerchantFaultForecasts } from './forecast.types';
import { openDisputes } from './open-disputes';

/** By how much a lost dispute adds to what stands below the line: it is a ruling, and no order. */
const RATES = { merchantFaultRateOfOrders: 0, merchantFaultRateOfRulings: 1 } as const;

/** What the merchant-fault rates of a time would be, had the shop lost in it all the disputes that are open now. */
export async function merchantFaultForecast(
  ctx: Context,
  { shopId, from, to }: { shopId: string; from: Date; to: Date },
): Promise<MerchantFaultForecasts> {
  const filter = { shopIds: [shopId] };
  const args = { metrics: Object.keys(RATES), timeBasis: MetricTimeBasis.EVENT, minSample: 1 };
  const { asOf, cells } = await disputeMetrics(ctx, { ...args, from, to, filter });
  const open = await openDisputes(ctx.database.manager, scopeOf(ctx.actor, filter));
  const currencies = [...new Set([...cells.map(({ currency }) => currency), ...open.keys()])].sort();
  const forecasts = currencies.map((currency): MerchantFaultForecast => {
    const disputes = open.get(currency) ?? 0;
    const own = cells.filter((cell) => cell.currency === currency);
    return {
      currency,
      openDisputes: disputes,
      rates: Object.entries(RATES).map(([metric, below]) => rateOf(metric, below, own, disputes)),
    };
  });
  return { shopId, asOf, forecasts };
}

function rateOf(metric: string, below: number, cells: readonly MetricCell[], disputes: number): ForecastRate {
  const cell = cells.find((each) => each.metric === metric);
  const [numerator, denominator] = [cell?.numerator ?? 0, cell?.denominator ?? 0];
  const [numeratorIfLost, denominatorIfLost] = [numerator + disputes, denominator + below * disputes];
  return {
    metric,
    numerator,
    denominator,
    value: ratio(numerator, denominator),
    numeratorIfLost,
    denominatorIfLost,
    valueIfLost: ratio(numeratorIfLost, denominatorIfLost),
  };
}

function ratio(above: number, below: number): number | null {
  return below === 0 ? null : above / below;
}
