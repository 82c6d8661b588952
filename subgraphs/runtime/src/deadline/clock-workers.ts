import type { Context } from '../context';
import { earliest } from '../database/earliest';
import { findRows } from '../database/rows';
import { inTransaction, type Tx } from '../database/transaction';
import type { Worker } from '../subgraph';
import type { ClockRow } from './clock-row';
import { settleClocks, type Known, type Settlement } from './settle-clocks';

const BATCH = 20;
const LOOK_AGAIN_MS = 600_000;

export interface ClockWork<Locked, Row extends ClockRow> {
  settlement: Settlement<Locked, Row>;
  /** The object, locked for this transaction; null where somebody else has it, who then settles what is due. */
  lockIfFree(tx: Tx, id: string): Promise<Locked | null>;
  /** Reads the logs that `awaiting` clocks wait for; for these objects nothing that counts by now comes afterwards. */
  caughtUp(ctx: Context, ids: readonly string[]): Promise<Exclude<Known, 'OWN_FACTS'>>;
}

type Entity<Row> = new () => Row;

/**
 * Settles the objects whose clocks are due, a transaction each. Any number of workers may run: an object that somebody
 * else has locked is left to them, since whoever writes it settles it first.
 */
export function clockWorkerOf<Locked, Row extends ClockRow>(ctx: Context, work: ClockWork<Locked, Row>): Worker {
  const { clocks, awaiting } = work.settlement;
  const { entity, column } = clocks.kind;
  const waits = ({ key, remindAt }: Row) => !remindAt && awaiting.includes(key);
  return async () => {
    const due = await clocksDue(ctx, entity, column, []);
    if (due.length === 0) return false;
    const waiting = idsOf(due.filter(waits), column);
    const known = waiting.size > 0 ? await work.caughtUp(ctx, [...waiting]) : 'OWN_FACTS';
    // What waits for another subgraph does not keep what does not.
    const settled = known === 'UNREACHABLE' ? await clocksDue(ctx, entity, column, awaiting) : due;
    for (const id of idsOf(settled, column)) {
      await inTransaction(ctx, async (tx) => {
        const locked = await work.lockIfFree(tx, id);
        if (locked) await settleClocks(work.settlement, tx, locked, waiting.has(id) ? ownOr(known) : 'OWN_FACTS', true);
      });
    }
    return settled.length > 0;
  };
}

/** A worker leaves what it cannot settle now. */
function ownOr(known: Known): Known {
  return known === 'UNREACHABLE' ? 'OWN_FACTS' : known;
}

/** The clocks at which there is something to do, the longest overdue first; without the ends of those keys. */
export function clocksDue<Row extends ClockRow>(
  ctx: Context,
  entity: Entity<Row>,
  column: string,
  without: readonly string[],
): Promise<Row[]> {
  const others = without.length > 0 ? ' AND (item.remindAt IS NOT NULL OR item.key NOT IN (:...without))' : '';
  return findRows(ctx.database.manager, entity, {
    columns: ['id', column, 'key', 'remindAt'],
    where: `item.wakeAt <= :now${others}`,
    parameters: { now: ctx.clock.now(), without },
    orderBy: 'item.wakeAt, item.id',
    end: ` LIMIT ${BATCH}`,
  });
}

/** Reckons clocks anew whose calendars have changed since: a notice of holidays moves deadlines, and each is told of (D3). */
export function calendarWorkerOf<Locked, Row extends ClockRow>(
  ctx: Context,
  { settlement: { clocks }, lockIfFree }: Pick<ClockWork<Locked, Row>, 'settlement' | 'lockIfFree'>,
  fingerprint: () => string,
): Worker {
  const { entity, column } = clocks.kind;
  // A calendar that cannot be read ends the process at its start, not a mutation later.
  fingerprint();
  // This process writes no clock by other calendars than its own, so once none is left it seldom looks until they change:
  // there may be one of a process that ended before it had the new ones.
  let done = { fingerprint: '', until: 0 };
  return async () => {
    const current = fingerprint();
    const now = ctx.clock.now().getTime();
    if (done.fingerprint === current && now < done.until) return false;
    const stale = await clocksWithOtherCalendars(ctx, entity, column, current);
    if (stale.length === 0) done = { fingerprint: current, until: now + LOOK_AGAIN_MS };
    for (const id of idsOf(stale, column)) {
      await inTransaction(ctx, async (tx) => {
        const locked = await lockIfFree(tx, id);
        if (!locked) return;
        for (const clock of await clocks.open(tx, id)) {
          if (clock.calendars !== current) await clocks.change(tx, locked, clock, 'calendar', () => undefined);
        }
      });
    }
    return stale.length > 0;
  };
}

/** Clocks that run and were reckoned with other calendars than these. */
export function clocksWithOtherCalendars<Row extends ClockRow>(
  ctx: Context,
  entity: Entity<Row>,
  column: string,
  fingerprint: string,
): Promise<Row[]> {
  return findRows(ctx.database.manager, entity, {
    columns: ['id', column],
    where: '(item.calendars < :fingerprint OR item.calendars > :fingerprint)',
    parameters: { fingerprint },
    end: ` LIMIT ${BATCH}`,
  });
}

/** When there is something to do next at a clock; null where none runs. */
export async function nextWake<Row extends ClockRow>({ database }: Context, entity: Entity<Row>): Promise<Date | null> {
  return earliest(database, database.getMetadata(entity).tableName, 'wakeAt');
}

function idsOf<Row extends ClockRow>(rows: readonly Row[], column: keyof Row & string): Set<string> {
  return new Set(rows.map((row) => row[column] as string));
}
