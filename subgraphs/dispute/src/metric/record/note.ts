import { findRows, upsertRows, type EventFacts, type Tx } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { FACTS_VERSION } from '../fact/facts-version';
import { factsOf } from '../fact/facts-of';
import { keptFacts } from '../fact/kept-facts';
import { replaceFacts, type Replaced } from '../fact/replace-facts';
import { foldOf } from '../part/folds';
import type { FoldedEvent, Part } from '../part/part';
import { MetricPart, MetricRecord } from './record.entity';
import { lockRecords } from './record-lock';

type Noted = FoldedEvent & { orderId: string; data: EventFacts };

const notes = new WeakMap<Tx, Noted[]>();

/** One more event of an object of an order; it is counted with the others of its transaction. */
export function note(tx: Tx, orderId: string, event: FoldedEvent & { data: EventFacts }): void {
  const noted = notes.get(tx);
  if (noted) noted.push({ ...event, orderId });
  else notes.set(tx, [{ ...event, orderId }]);
}

/**
 * Folds what was noted; facts and sums follow in the same transaction. An event that was folded before changes nothing.
 */
export async function countNoted(tx: Tx): Promise<void> {
  const byOrder = Map.groupBy(notes.get(tx) ?? [], ({ orderId }) => orderId);
  if (byOrder.size === 0) return;
  const records = await lockRecords(tx.manager, new Map([...byOrder].map(([orderId, [first]]) => [orderId, first!.data])));
  const kept = Map.groupBy(await partsOf(tx.manager, [...byOrder.keys()]), ({ orderId }) => orderId);
  const parts: MetricPart[] = [];
  const replaced: Replaced[] = [];
  for (const [orderId, events] of byOrder) {
    const own = kept.get(orderId) ?? [];
    const changed = folded(own, events);
    if (changed.length === 0) continue;
    parts.push(...changed);
    const record = records.get(orderId)!;
    const isOld = record.factsVersion !== FACTS_VERSION;
    const before = isOld ? await keptFacts(tx.manager, orderId) : factsOf(orderId, states(own));
    replaced.push({ record, before, after: factsOf(orderId, states([...own, ...changed])) });
    if (isOld) await tx.manager.update(MetricRecord, { orderId }, { factsVersion: FACTS_VERSION });
  }
  await upsertRows(tx.manager, MetricPart, parts, { replace: ['sequence', 'state'] });
  await replaceFacts(tx.manager, replaced, tx.recordedAt);
}

/** The parts that events change, each as it then is. */
function folded(own: readonly MetricPart[], events: readonly Noted[]): MetricPart[] {
  const parts = new Map(own.map((part) => [part.objectId, part]));
  const changed = new Set<string>();
  for (const event of events) {
    const { objectId, orderId, sequence } = event;
    const before = parts.get(objectId);
    if (before && before.sequence >= sequence) continue;
    const state = foldOf(event.type)!((before?.state ?? null) as never, event);
    if (JSON.stringify(state) === JSON.stringify(before?.state)) continue;
    parts.set(objectId, { objectId, orderId, sequence, state });
    changed.add(objectId);
  }
  return [...changed].map((id) => parts.get(id)!);
}

export function partsOf(manager: EntityManager, orderIds: readonly string[]): Promise<MetricPart[]> {
  return findRows(manager, MetricPart, { where: 'item.orderId IN (:...orderIds)', parameters: { orderIds } });
}

/** What objects are, by their ids; the last of several holds. */
export function states(parts: readonly MetricPart[]): Map<string, Part> {
  return new Map(parts.map(({ objectId, state }) => [objectId, state]));
}
