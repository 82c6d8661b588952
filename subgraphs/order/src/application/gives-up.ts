import { DomainError } from '@after-sales/runtime';
import { takenByLine, type CaseOfOrder } from '../refund/ledger';
import { RefundStatus } from '../refund/refund.states';
import type { AskedLine } from './asked';
import type { Ground } from './ground';

/**
 * The refused cases that an application takes the place of (c.2 #27): the one that it names, and those whose pieces it
 * needs, the latest first.
 */
export function refusedCasesFor(ground: Ground, asked: readonly AskedLine[], previousCaseId: string | null): CaseOfOrder[] {
  const refused = ground.cases
    .filter(({ refund }) => refund.status === RefundStatus.REJECTED)
    .sort((a, b) => b.refund.appliedAt.getTime() - a.refund.appliedAt.getTime() || (a.refund.id < b.refund.id ? 1 : -1));
  const given = previousCaseId === null ? [] : [named(refused, asked, previousCaseId)];
  for (const { lineId, quantity } of asked) {
    for (const each of refused) {
      const kept = ground.cases.filter((other) => !given.includes(other));
      const left = (ground.goods.get(lineId)?.quantity ?? 0) - (takenByLine(kept, ground.inLieu).get(lineId)?.quantity ?? 0);
      if (left >= (quantity ?? 1)) break;
      if (!given.includes(each) && isOn(each, lineId)) given.push(each);
    }
  }
  return given;
}

function named(refused: readonly CaseOfOrder[], asked: readonly AskedLine[], id: string): CaseOfOrder {
  const found = refused.find(({ refund }) => refund.id === id);
  if (found && asked.some(({ lineId }) => isOn(found, lineId))) return found;
  throw new DomainError(
    'PREVIOUS_CASE_NOT_REFUSED',
    {
      zh: `售后单 ${id} 不是该订单中包含这些商品且已被拒绝的售后单`,
      en: `${id} is no refused case of this order on these goods: leave previousCaseId out, or edit the case by refundModify`,
    },
    { field: ['input', 'previousCaseId'], ruleId: 'A6' },
  );
}

function isOn({ lines }: CaseOfOrder, lineId: string): boolean {
  return lines.some(({ orderLineId }) => orderLineId === lineId);
}
