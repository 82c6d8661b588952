import { money, type Context } from '@after-sales/runtime';
import { asOf } from '../answer/as-of';
import type { MetricFilter } from '../answer/metric-filter';
import { scopeOf } from '../answer/scope';
import { DisputeAge, type AmountAtStake, type AmountsAtStake } from './at-stake.types';
import { openFacts } from './open-facts';

const DAY_MS = 86_400_000;

/** Since how many days at most a dispute of an age has been open. */
const DAYS: Readonly<Record<DisputeAge, number>> = { UP_TO_1_DAY: 1, UP_TO_3_DAYS: 3, UP_TO_7_DAYS: 7, OVER_7_DAYS: Infinity };

const AGES = Object.values(DisputeAge);

interface Row {
  currency: string;
  age: DisputeAge;
  disputes: number | string;
  amount: number | string;
}

/** What is claimed in the disputes that are open, by currency and age. */
export async function amountAtStake(ctx: Context, filter: MetricFilter | null): Promise<AmountsAtStake> {
  const scope = scopeOf(ctx.actor, filter ?? {});
  const seen = await asOf(ctx);
  // The end of a time is left out of it.
  const to = new Date(seen.at.getTime() + 1);
  const facts = await openFacts(ctx, { scope, measure: 'DISPUTES_OPEN', filter, to });
  const rows = await facts
    .select('item.currency', 'currency')
    .addSelect(ageSql(), 'age')
    .addSelect('COUNT(*)', 'disputes')
    .addSelect('SUM(item.value)', 'amount')
    .groupBy('item.currency')
    .addGroupBy('age')
    .setParameters(since(seen.at))
    .getRawMany<Row>();
  const byCurrency = [...Map.groupBy(rows, ({ currency }) => currency)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { asOf: seen, amounts: byCurrency.map(([currency, own]) => amountOf(currency, own)) };
}

function ageSql(): string {
  const [oldest, ...younger] = AGES.toReversed();
  const cases = younger.toReversed().map((age) => `WHEN item.at >= :${age} THEN '${age}'`);
  return `CASE ${cases.join(' ')} ELSE '${oldest}' END`;
}

function since(now: Date): Record<string, Date> {
  const bounded = AGES.filter((age) => DAYS[age] !== Infinity);
  return Object.fromEntries(bounded.map((age) => [age, new Date(now.getTime() - DAYS[age] * DAY_MS)]));
}

function amountOf(currency: string, rows: readonly Row[]): AmountAtStake {
  const ages = AGES.map((age) => {
    const row = rows.find((each) => each.age === age);
    return { age, disputes: Number(row?.disputes ?? 0), minor: Number(row?.amount ?? 0) };
  });
  return {
    currency,
    disputes: ages.reduce((sum, { disputes }) => sum + disputes, 0),
    amount: money(
      ages.reduce((sum, { minor }) => sum + minor, 0),
      currency,
    ),
    ages: ages.map(({ minor, ...rest }) => ({ ...rest, amount: money(minor, currency) })),
  };
}
