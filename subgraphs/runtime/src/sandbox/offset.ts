import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import { lockRow } from '../database/lock';
import { SandboxClock } from './sandbox-clock';
import { SandboxClockRow } from './sandbox-clock.entity';

const ONE = { id: 1 };

/** By how many milliseconds a database says that its time is ahead. */
export async function sandboxOffset(manager: EntityManager): Promise<number> {
  return (await manager.findOneBy(SandboxClockRow, ONE))?.offsetMs ?? 0;
}

/** The clock of a database, for commands that run beside the server: real time, or a sandbox's. */
export async function clockOf(database: DataSource): Promise<Clock> {
  const clock = new SandboxClock();
  clock.learn(await sandboxOffset(database.manager));
  return clock;
}

/** The row of the sandbox's time, locked until the transaction ends. */
export async function lockSandboxClock(manager: EntityManager): Promise<SandboxClockRow> {
  const found = await lockRow(manager, SandboxClockRow, ONE);
  if (found) return found;
  const first: SandboxClockRow = { ...ONE, offsetMs: 0, toldMs: 0 };
  await manager.createQueryBuilder().insert().into(SandboxClockRow).values(first).orIgnore().updateEntity(false).execute();
  return (await lockRow(manager, SandboxClockRow, ONE))!;
}

/** Takes over an offset; a smaller one than is known changes nothing. */
export async function keepOffset(manager: EntityManager, offsetMs: number): Promise<void> {
  const row = await lockSandboxClock(manager);
  if (offsetMs > row.offsetMs) await manager.update(SandboxClockRow, ONE, { offsetMs });
}
