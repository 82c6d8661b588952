import { MetricFact, MetricRecord, OrderCount } from '@after-sales/dispute/metric-rows';
import { SettingError, Simulation } from '@after-sales/runtime';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

const NONE = 'facts alone go into a database without cases: set another STORAGE_DIR, or DATABASE_PREFIX';

/** Notes the simulation, so that no server starts on a part of it; what one that was broken off left is taken away. */
export async function beginFacts(
  database: DataSource,
  { seed, asked, at }: { seed: string; asked: string; at: Date },
  tables: readonly EntityTarget<ObjectLiteral>[],
): Promise<void> {
  const { manager } = database;
  const [known] = await manager.find(Simulation, { take: 1 });
  if (known?.doneAt) throw new SettingError(`the database of dispute holds what was simulated with ${known.asked}; ${NONE}`);
  if (known && known.asked !== asked)
    throw new SettingError(`${known.asked} was begun in the database of dispute and is not done: run that again first`);
  if (known) {
    for (const entity of tables) await manager.clear(entity);
    return;
  }
  for (const entity of [MetricRecord, MetricFact, OrderCount])
    if (await manager.exists<ObjectLiteral>(entity))
      throw new SettingError(`there are cases or orders in the database of dispute; ${NONE}`);
  await manager.insert(Simulation, { seed, asked, written: 0, begunAt: at, doneAt: null });
}
