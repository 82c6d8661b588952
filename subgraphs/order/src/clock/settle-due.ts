import type { CaseClockKey } from '@after-sales/policy';
import { asOf, DomainError, SYSTEM, type Tx } from '@after-sales/runtime';
import { LessThan, LessThanOrEqual } from 'typeorm';
import type { LockedCase } from '../refund/locked-case';
import { clockNames } from '../timeline/clock-words';
import { CaseClock } from './case-clock.entity';
import { expire } from './expire';
import { remind } from './remind';

/**
 * What is known of the other subgraphs' facts: their logs were read to the head (`ALL_FACTS`), could not be read
 * (`UNREACHABLE`), or nobody looked (`OWN_FACTS`).
 */
export type Known = 'ALL_FACTS' | 'OWN_FACTS' | 'UNREACHABLE';

/** Clocks that a fact of logistics could have ended or moved before they were due; such a fact wins over them. */
export const AWAITING_LOGISTICS: readonly CaseClockKey[] = [
  'buyerShip',
  'merchantReceive',
  'refusal',
  'buyerReceive',
  'sendBack',
];

/** More than any case has at once; a loop that does not end is a fault. */
const MOST_AT_ONCE = 200;

/** Every write of a case first settles what was due before it. An act at the very moment that something is due still counts. */
export function settleDue(tx: Tx, locked: LockedCase, known: Known): Promise<void> {
  return settle(tx, locked, known, false);
}

/** What a worker does: all that is due by now. */
export function settleAll(tx: Tx, locked: LockedCase, known: Known): Promise<void> {
  return settle(tx, locked, known, true);
}

async function settle(tx: Tx, locked: LockedCase, known: Known, inclusive: boolean): Promise<void> {
  const wakeAt = inclusive ? LessThanOrEqual(tx.now) : LessThan(tx.now);
  for (let i = 0; i < MOST_AT_ONCE; i++) {
    const clock = await tx.manager.findOne(CaseClock, {
      where: { refundId: locked.refund.id, wakeAt },
      order: { wakeAt: 'ASC', id: 'ASC' },
    });
    if (!clock) return;
    // It takes effect at its own moment, however late it is noticed: the history is that of a punctual worker.
    const then = asOf(tx, clock.wakeAt!, SYSTEM);
    if (clock.remindAt) await remind(then, locked, clock);
    else if (known === 'ALL_FACTS' || !AWAITING_LOGISTICS.includes(clock.key)) await expire(then, locked, clock);
    else if (known === 'OWN_FACTS') return;
    else throw unsettled(clock);
  }
  throw new Error(`case ${locked.refund.id} has more than ${MOST_AT_ONCE} clocks due at once`);
}

function unsettled({ key, dueAt }: CaseClock): DomainError {
  const at = dueAt!.toISOString();
  const name = clockNames[key];
  return new DomainError('DEADLINE_UNSETTLED', {
    zh: `期限（${name.zh}）已于 ${at} 到期，物流信息暂不可用，请稍后再试`,
    en: `the time ${name.en} was over at ${at}, and whether it was met is known to logistics, which does not answer: try again in a minute`,
  });
}
