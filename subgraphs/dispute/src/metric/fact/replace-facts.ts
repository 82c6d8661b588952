import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import type { MetricRecord } from '../record/record.entity';
import { addRollUps } from '../roll-up/add-roll-ups';
import { RollUpChanges } from '../roll-up/roll-ups-of';
import { timeZoneOf } from '../roll-up/time-zone';
import { keyOf, type Fact } from './fact';
import { MetricFact } from './fact.entity';

const TOGETHER = 200;

/** Writes what the facts of an order became, and adds the difference to the roll-ups of its shop. */
export async function replaceFacts(
  manager: EntityManager,
  record: MetricRecord,
  before: readonly Fact[],
  after: readonly Fact[],
): Promise<void> {
  const old = new Map(before.map((fact) => [keyOf(fact), fact]));
  const now = new Map(after.map((fact) => [keyOf(fact), fact]));
  const gone = before.filter((fact) => !now.has(keyOf(fact)));
  const written = after.filter((fact) => !isDeepStrictEqual(fact, old.get(keyOf(fact))));
  if (gone.length === 0 && written.length === 0) return;

  const changes = new RollUpChanges({ ...record, timeZone: timeZoneOf(record.marketplace) });
  for (const fact of gone) changes.add(fact, -1);
  for (const fact of written) {
    const replaced = old.get(keyOf(fact));
    if (replaced) changes.add(replaced, -1);
    changes.add(fact, 1);
  }
  await dropFacts(manager, gone);
  await writeFacts(manager, record, written);
  await addRollUps(manager, changes);
}

async function dropFacts(manager: EntityManager, facts: readonly Fact[]): Promise<void> {
  for (let i = 0; i < facts.length; i += TOGETHER) {
    const some = facts.slice(i, i + TOGETHER);
    await manager.delete(
      MetricFact,
      some.map(({ measure, objectId, part }) => ({ measure, objectId, part })),
    );
  }
}

async function writeFacts(manager: EntityManager, record: MetricRecord, facts: readonly Fact[]): Promise<void> {
  const { orderId, marketplace, shopId, buyerId } = record;
  const { ownColumns, primaryColumns } = manager.connection.getMetadata(MetricFact);
  const key = primaryColumns.map(({ databaseName }) => databaseName);
  const rest = ownColumns.map(({ databaseName }) => databaseName).filter((name) => !key.includes(name));
  for (let i = 0; i < facts.length; i += TOGETHER) {
    const rows = facts.slice(i, i + TOGETHER).map(({ dimensions, at, cohortAt, ...fact }): MetricFact => ({
      ...fact,
      ...dimensions,
      orderId,
      marketplace,
      shopId,
      buyerId,
      at: new Date(at),
      cohortAt: cohortAt === null ? null : new Date(cohortAt),
    }));
    await manager.createQueryBuilder().insert().into(MetricFact).values(rows).orUpdate(rest, key).updateEntity(false).execute();
  }
}
