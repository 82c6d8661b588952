import { findRows } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { dimensions, type Dimensions, type Fact } from './fact';
import { MetricFact } from './fact.entity';

/** The facts of an order that are kept. */
export async function keptFacts(manager: EntityManager, orderId: string): Promise<Fact[]> {
  const rows = await findRows(manager, MetricFact, { where: 'item.orderId = :orderId', parameters: { orderId } });
  return rows.map(factOf);
}

export function factOf(row: MetricFact): Fact {
  const { measure, objectId, part, refundId, disputeId, at, cohortAt, value, currency, bucket } = row;
  return {
    measure,
    objectId,
    part,
    refundId,
    disputeId,
    at: at.getTime(),
    cohortAt: cohortAt?.getTime() ?? null,
    value,
    currency,
    bucket,
    dimensions: Object.fromEntries(dimensions.map((name) => [name, row[name]])) as Dimensions,
  };
}
