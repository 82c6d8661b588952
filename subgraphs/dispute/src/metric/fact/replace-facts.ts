import { isDeepStrictEqual } from 'node:util';
import { deleteRows, upsertRows } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import type { MetricRecord } from '../record/record.entity';
import { addRollUps } from '../roll-up/add-roll-ups';
import { RollUpChanges } from '../roll-up/roll-ups-of';
import { timeZoneOf } from '../roll-up/time-zone';
import { keyOf, type Fact } from './fact';
import { MetricFact } from './fact.entity';
import { noteChanges } from './note-changes';
import type { ChangedFact } from './changed-fact.entity';

/** What the facts of an order were and are. */
export interface Replaced {
  record: MetricRecord;
  before: readonly Fact[];
  after: readonly Fact[];
}

/** Writes what the facts of orders became, adds the difference to the sums of their shops, and notes for who pulls what changed. */
export async function replaceFacts(manager: EntityManager, orders: readonly Replaced[], now: Date): Promise<void> {
  const gone: Fact[] = [];
  const written: MetricFact[] = [];
  const changes = new Map<string, RollUpChanges>();
  const changed: Omit<ChangedFact, 'updatedAt'>[] = [];
  for (const { record, before, after } of orders) {
    const old = new Map(before.map((fact) => [keyOf(fact), fact]));
    const now = new Set(after.map(keyOf));
    const sums = changes.get(record.shopId) ?? new RollUpChanges({ ...record, timeZone: timeZoneOf(record.marketplace) });
    changes.set(record.shopId, sums);
    for (const fact of before.filter((each) => !now.has(keyOf(each)))) {
      gone.push(fact);
      changed.push(changeOf(fact, record, true));
      sums.add(fact, -1);
    }
    for (const fact of after) {
      const replaced = old.get(keyOf(fact));
      if (isDeepStrictEqual(fact, replaced)) continue;
      if (replaced) sums.replace(replaced, fact);
      else sums.add(fact, 1);
      written.push(rowOf(fact, record));
      changed.push(changeOf(fact, record, false));
    }
  }
  await deleteRows(manager, MetricFact, gone as Pick<Fact, 'measure' | 'objectId' | 'part'>[]);
  await upsertRows(manager, MetricFact, written, { replace: 'all' });
  await addRollUps(manager, [...changes.values()]);
  await noteChanges(manager, changed, now);
}

/** A fact as it is kept. */
export function rowOf(
  { dimensions, at, cohortAt, ...fact }: Fact,
  { orderId, marketplace, shopId, buyerId }: Pick<MetricRecord, 'orderId' | 'marketplace' | 'shopId' | 'buyerId'>,
): MetricFact {
  const times = { at: new Date(at), cohortAt: cohortAt === null ? null : new Date(cohortAt) };
  return { ...fact, ...dimensions, ...times, orderId, marketplace, shopId, buyerId };
}

function changeOf({ measure, objectId, part }: Fact, { marketplace, shopId }: MetricRecord, gone: boolean) {
  return { measure, objectId, part, marketplace, shopId, gone };
}
