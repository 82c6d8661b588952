import { LessThan, LessThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { asOf, type Tx } from '../database/transaction';
import { SYSTEM } from '../identity/actor';
import type { ClockRow } from './clock-row';
import type { Clocks } from './clocks';
import { nextReminder } from './reckon';

/**
 * What is known of the other subgraphs' facts: their logs were read to the head (`ALL_FACTS`), could not be read
 * (`UNREACHABLE`), or nobody looked (`OWN_FACTS`).
 */
export type Known = 'ALL_FACTS' | 'OWN_FACTS' | 'UNREACHABLE';

/** More than any object has at once; a loop that does not end is a fault. */
const MOST_AT_ONCE = 200;

export interface Settlement<Locked, Row extends ClockRow> {
  clocks: Clocks<Locked, Row>;
  /** Clocks that a fact of another subgraph could have ended or moved before they were due; such a fact wins over them. */
  awaiting: readonly Row['key'][];
  /** Carries out what the end of a clock leads to. */
  expire(tx: Tx, locked: Locked, clock: Row): Promise<void>;
  /** Why such a clock cannot be settled while that subgraph cannot be read. */
  unsettled(clock: Row): Error;
}

/** Settles what is due on an object that is locked; `inclusive` also at this very moment, as workers do. */
export async function settleClocks<Locked, Row extends ClockRow>(
  { clocks, awaiting, expire, unsettled }: Settlement<Locked, Row>,
  tx: Tx,
  locked: Locked,
  known: Known,
  inclusive: boolean,
): Promise<void> {
  const { entity, column, idOf } = clocks.kind;
  const where = { [column]: idOf(locked), wakeAt: inclusive ? LessThanOrEqual(tx.now) : LessThan(tx.now) };
  for (let i = 0; i < MOST_AT_ONCE; i++) {
    const order = { wakeAt: 'ASC', id: 'ASC' } as never;
    const clock = await tx.manager.findOne(entity, { where: where as FindOptionsWhere<Row>, order });
    if (!clock) return;
    // It takes effect at its own moment, however late it is noticed: the history is that of a punctual worker.
    const then = asOf(tx, clock.wakeAt!, SYSTEM);
    if (clock.remindAt) await remind(clocks, then, locked, clock);
    else if (known === 'ALL_FACTS' || !awaiting.includes(clock.key)) await expire(then, locked, clock);
    else if (known === 'OWN_FACTS') return;
    else throw unsettled(clock);
  }
  throw new Error(`${idOf(locked)} has more than ${MOST_AT_ONCE} clocks due at once`);
}

/** Tells that a clock is due soon (C18), and sets the next reminder. It changes nothing of the object. */
async function remind<Locked, Row extends ClockRow>(
  { kind }: Clocks<Locked, Row>,
  tx: Tx,
  locked: Locked,
  clock: Row,
): Promise<void> {
  kind.tellDueSoon(tx, locked, clock);
  const remindAt = nextReminder(kind.timetableOf(locked), clock, tx.now);
  const next = { remindAt, wakeAt: remindAt ?? clock.dueAt };
  await tx.manager.update(kind.entity, { id: clock.id }, next as never);
}
