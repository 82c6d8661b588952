import { findRows, type EventFacts, type Tx } from '@after-sales/runtime';
import { FACTS_VERSION } from '../fact/facts-version';
import { factsOf } from '../fact/facts-of';
import { keptFacts } from '../fact/kept-facts';
import { replaceFacts } from '../fact/replace-facts';
import type { Fold } from '../part/folds';
import type { FoldedEvent, Part } from '../part/part';
import { MetricPart, MetricRecord } from './record.entity';
import { lockRecord } from './record-lock';

/**
 * One more event of an object of an order: its part is folded, and facts and roll-ups follow in the same transaction. An
 * event that was folded before changes nothing.
 */
export async function note(tx: Tx, orderId: string, event: FoldedEvent & { data: EventFacts }, fold: Fold): Promise<void> {
  const record = await lockRecord(tx, orderId, event.data);
  const parts = await partsOf(tx, orderId);
  const before = parts.get(event.objectId);
  if (before && before.sequence >= event.sequence) return;
  const state = fold((before?.state ?? null) as never, event);
  if (JSON.stringify(state) === JSON.stringify(before?.state)) return;
  await keepPart(tx, { objectId: event.objectId, orderId, sequence: event.sequence, state }, before !== undefined);

  const was = states(parts);
  const is = new Map(was).set(event.objectId, state);
  const known = record.factsVersion === FACTS_VERSION;
  await replaceFacts(
    tx.manager,
    record,
    known ? factsOf(orderId, was) : await keptFacts(tx.manager, orderId),
    factsOf(orderId, is),
  );
  if (!known) await tx.manager.update(MetricRecord, { orderId }, { factsVersion: FACTS_VERSION });
}

export async function partsOf({ manager }: Tx, orderId: string): Promise<Map<string, MetricPart>> {
  const rows = await findRows(manager, MetricPart, { where: 'item.orderId = :orderId', parameters: { orderId } });
  return new Map(rows.map((row) => [row.objectId, row]));
}

export function states(parts: ReadonlyMap<string, MetricPart>): Map<string, Part> {
  return new Map([...parts].map(([id, { state }]) => [id, state]));
}

async function keepPart({ manager }: Tx, part: MetricPart, isKnown: boolean): Promise<void> {
  const { objectId, sequence, state } = part;
  if (isKnown) await manager.update(MetricPart, { objectId }, { sequence, state });
  else await manager.insert(MetricPart, part);
}
