import type { EntityManager } from 'typeorm';
import { Conditions } from '../answer/conditions';
import type { Scope } from '../answer/scope';
import type { Measure } from '../measure';
import { MetricDay } from '../roll-up/roll-up.entity';
import { SPANS } from '../roll-up/span';

const OPEN: Measure = 'DISPUTES_OPEN';

/** How many disputes are open, by their currency, whenever they were opened. A sum of none is not kept. */
export async function openDisputes(manager: EntityManager, scope: Scope): Promise<Map<string, number>> {
  const conditions = new Conditions()
    .within(scope)
    .add(`item.basis = 'EVENT' AND item.measure = :open AND item.days = :days`, { open: OPEN, days: SPANS.at(-1) });
  const rows = await manager
    .createQueryBuilder(MetricDay, 'item')
    .select('item.currency', 'currency')
    .addSelect('SUM(item.facts)', 'disputes')
    .where(conditions.sql, conditions.parameters)
    .groupBy('item.currency')
    .getRawMany<{ currency: string; disputes: number | string }>();
  return new Map(rows.map(({ currency, disputes }) => [currency, Number(disputes)]));
}
