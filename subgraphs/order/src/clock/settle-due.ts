import type { CaseClockKey } from '@after-sales/policy';
import { DomainError, settleClocks, type Known, type Settlement, type Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { clockNames } from '../timeline/clock-words';
import type { CaseClock } from './case-clock.entity';
import { caseClocks } from './clocks';
import { expire } from './expire';

/** Clocks that a fact of logistics could have ended or moved before they were due; such a fact wins over them. */
export const AWAITING_LOGISTICS: readonly CaseClockKey[] = [
  'buyerShip',
  'merchantReceive',
  'refusal',
  'buyerReceive',
  'sendBack',
];

/** How what is due on a case is settled. */
export const caseSettlement = (): Settlement<LockedCase, CaseClock> => ({
  clocks: caseClocks,
  awaiting: AWAITING_LOGISTICS,
  expire,
  unsettled,
});

/** Every write of a case first settles what was due before it. An act at the very moment that something is due still counts. */
export function settleDue(tx: Tx, locked: LockedCase, known: Known): Promise<void> {
  return settleClocks(caseSettlement(), tx, locked, known, false);
}

function unsettled({ key, dueAt }: CaseClock): DomainError {
  const at = dueAt!.toISOString();
  const name = clockNames[key];
  return new DomainError('DEADLINE_UNSETTLED', {
    zh: `期限（${name.zh}）已于 ${at} 到期，物流信息暂不可用，请稍后再试`,
    en: `the time ${name.en} was over at ${at}, and whether it was met is known to logistics, which does not answer: try again in a minute`,
  });
}
