import { newId, type Context } from '@after-sales/runtime';
import { Brackets, type EntityManager } from 'typeorm';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';

/** Who does not tell for so long how far it is, is held to be dead. */
const LEASE_MS = 60_000;
export const MOST_ATTEMPTS = 3;

/** When a lease that is given now ends: by real time, since a sandbox moves its own time on beside who holds it. */
export function leaseEnd(ctx: Context): Date {
  return new Date(realTime(ctx).getTime() + LEASE_MS);
}

export type Claimed = MetricExport & { claimedBy: string };

/** The next export that nobody works on, for this worker alone; null where there is none. */
export async function claimNext(ctx: Context): Promise<Claimed | null> {
  const { manager } = ctx.database;
  const next = await waiting(manager, realTime(ctx));
  if (!next) return null;
  const { id, attempts } = next;
  if (attempts >= MOST_ATTEMPTS) {
    const fault = `it was broken off ${attempts} times: ask for it again, or for less at once`;
    await manager.update(
      MetricExport,
      { id, attempts },
      { ...unclaimed, state: MetricExportState.FAILED, fault, endedAt: ctx.clock.now() },
    );
    return claimNext(ctx);
  }
  const claim = {
    state: MetricExportState.RUNNING,
    claimedBy: newId('cl'),
    claimedUntil: leaseEnd(ctx),
    attempts: attempts + 1,
    rowsRead: 0,
    rowsToRead: null,
    rows: 0,
  };
  const { affected } = await manager.update(MetricExport, { id, attempts, state: next.state }, claim);
  return affected === 1 ? Object.assign(next, claim) : null;
}

/** Writes what has become of an export; tells whether it is still this worker's. */
export async function update(
  manager: EntityManager,
  { id, claimedBy }: Claimed,
  changes: Partial<MetricExport>,
): Promise<boolean> {
  const query = manager.createQueryBuilder().update(MetricExport).set(changes);
  const { affected } = await query.where({ id, claimedBy, state: MetricExportState.RUNNING }).execute();
  return affected === 1;
}

export const unclaimed = { claimedBy: null, claimedUntil: null } as const;

function waiting(manager: EntityManager, now: Date): Promise<MetricExport | null> {
  const { QUEUED: queued, RUNNING: running } = MetricExportState;
  const left = new Brackets((where) =>
    where.where('row.state = :queued', { queued }).orWhere('row.state = :running AND row.claimedUntil <= :now', { running, now }),
  );
  return manager
    .createQueryBuilder(MetricExport, 'row')
    .where('row.state IN (:...open)', { open: [queued, running] })
    .andWhere(left)
    .orderBy('row.createdAt')
    .limit(1)
    .getOne();
}

function realTime({ clock, sandbox }: Context): Date {
  return new Date(clock.now().getTime() - (sandbox?.clock.offsetMs ?? 0));
}
