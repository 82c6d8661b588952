import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Conditions } from '../answer/conditions';
import { MetricTimeBasis } from '../answer/metric-enums';
import type { MetricFilter } from '../answer/metric-filter';
import { questionOf } from '../answer/question';
import { requireFew } from '../answer/read-facts';
import type { Scope } from '../answer/scope';
import { MetricFact } from '../fact/fact.entity';
import type { Measure } from '../measure';

/** Facts of what is open, up to a time; refused where there are more than may be counted one by one. */
export async function openFacts(
  manager: EntityManager,
  { scope, measure, filter, to }: { scope: Scope; measure: Measure; filter: MetricFilter | null; to: Date },
): Promise<SelectQueryBuilder<MetricFact>> {
  const from = new Date(0);
  const { currencies, among } = questionOf({ metrics: [], timeBasis: MetricTimeBasis.EVENT, from, to, filter }, []);
  const range = () =>
    new Conditions().within(scope).among('measure', [measure]).add('item.at >= :from AND item.at < :to', { from, to });
  await requireFew(manager, range());
  const all = range();
  if (currencies) all.among('currency', currencies);
  for (const [dimension, values] of Object.entries(among)) all.among(dimension, values);
  return manager.createQueryBuilder(MetricFact, 'item').where(all.sql, all.parameters).select([]);
}
