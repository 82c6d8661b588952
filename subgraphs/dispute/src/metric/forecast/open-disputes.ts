import type { EntityManager } from 'typeorm';
import type { Scope } from '../answer/scope';
import { inTurns, shopsOf } from '../answer/shops-of';
import type { Measure } from '../measure';
import { MetricDay } from '../roll-up/roll-up.entity';
import { SPANS } from '../roll-up/span';

const OPEN: Measure = 'DISPUTES_OPEN';
/** Shops a statement. */
const TOGETHER = 500;

/** How many disputes are open, by their currency, whenever they were opened. A sum of none is not kept. */
export async function openDisputes(manager: EntityManager, scope: Scope): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { shopIds } of inTurns(await shopsOf(manager, scope), TOGETHER)) {
    const rows = await manager
      .createQueryBuilder(MetricDay, 'item')
      .select('item.currency', 'currency')
      .addSelect('SUM(item.facts)', 'disputes')
      .where(`item.shopId IN (:...shopIds) AND item.basis = 'EVENT' AND item.measure = :open`, { shopIds, open: OPEN })
      .andWhere('item.days = :days', { days: SPANS.at(-1) })
      .groupBy('item.currency')
      .getRawMany<{ currency: string; disputes: number | string }>();
    for (const { currency, disputes } of rows) found.set(currency, (found.get(currency) ?? 0) + Number(disputes));
  }
  return found;
}
