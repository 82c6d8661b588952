import type { Context } from '@after-sales/runtime';
import type { SelectQueryBuilder } from 'typeorm';
import { MetricTimeBasis } from '../answer/metric-enums';
import type { MetricFilter } from '../answer/metric-filter';
import { questionOf } from '../answer/question';
import { factConditions, requireFew } from '../answer/read-facts';
import type { Scope } from '../answer/scope';
import { MetricFact } from '../fact/fact.entity';
import type { Measure } from '../measure';

/** Facts of what is open, up to a time; refused where there are more than may be counted one by one. */
export async function openFacts(
  ctx: Context,
  { scope, measure, filter, to }: { scope: Scope; measure: Measure; filter: MetricFilter | null; to: Date },
): Promise<SelectQueryBuilder<MetricFact>> {
  const asked = questionOf({ metrics: [], timeBasis: MetricTimeBasis.EVENT, from: new Date(0), to, filter }, []);
  const { range, all } = factConditions({ ...asked, measures: [measure], scope }, 'item');
  await requireFew(ctx, range);
  return ctx.database.manager.createQueryBuilder(MetricFact, 'item').where(all.sql, all.parameters).select([]);
}
