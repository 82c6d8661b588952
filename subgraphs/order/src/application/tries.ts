import { phaseAt, reapplicationRules, type ReapplicationRule } from '@after-sales/policy';
import { DomainError } from '@after-sales/runtime';
import type { CaseOfOrder } from '../refund/ledger';
import { CloseReason, type Refund } from '../refund/refund.entity';
import { RefundStatus } from '../refund/refund.states';
import { exceptionHint } from './exception';
import type { Ground } from './ground';

/** What an application would do to the cases that are there. */
interface Change {
  /** The case that is edited: its edits count, its end does not. */
  own?: Refund;
  /** Refused cases that it takes the place of. */
  givenUp?: readonly CaseOfOrder[];
}

/** How many more times this line may be applied for (A5, A6); null where nothing limits it. */
export function triesLeft(ground: Ground, lineId: string, change: Change = {}): number | null {
  const left = rulesOf(ground, change).map((rule) => leftOf(ground, rule, lineId, change));
  const limits = left.filter((each) => each !== Infinity);
  return limits.length > 0 ? Math.max(0, Math.min(...limits)) : null;
}

/** Refuses what has no try left; the rule that limits it is named. */
export function triesFault(ground: Ground, lineId: string, change: Change = {}): DomainError | null {
  const spent = rulesOf(ground, change).find((rule) => leftOf(ground, rule, lineId, change) <= 0);
  if (!spent) return null;
  const most = spent.maxAttempts ?? spent.maxCases!;
  const hint = exceptionHint(ground.policy.policy);
  const next = change.own ? { zh: '；请联系商家或等待处理', en: '; wait for the answer, or withdraw the case' } : hint;
  return new DomainError(
    'REAPPLICATION_SPENT',
    {
      zh: `该商品的售后申请次数（${most}）已用完${next.zh}`,
      en: `these goods could be applied for ${most} ${most === 1 ? 'time' : 'times'}, and no try is left${next.en}`,
    },
    { field: ['input', 'lines'], ruleId: spent.maxCases === undefined ? 'A6' : 'A5' },
  );
}

function rulesOf({ policy, order, now }: Ground, { own }: Change): ReapplicationRule[] {
  return reapplicationRules(policy.policy, phaseAt(order.receivedAt, own?.appliedAt ?? now));
}

function leftOf(ground: Ground, rule: ReapplicationRule, lineId: string, { own, givenUp = [] }: Change): number {
  const { order, cases } = ground;
  const counted = cases.filter(
    (each) =>
      phaseAt(order.receivedAt, each.refund.appliedAt) === rule.phase && (rule.per === 'ORDER' || attemptsAt(each, lineId) > 0),
  );
  const attempts = counted.reduce((sum, each) => sum + (rule.per === 'ORDER' ? allAttempts(each) : attemptsAt(each, lineId)), 0);
  const byAttempts = rule.maxAttempts === undefined ? Infinity : rule.maxAttempts - attempts;
  if (rule.maxCases === undefined || own) return byAttempts;
  const consumed = counted.filter((each) => {
    // Who gives up a refused case for a new one has had no success with it.
    const outcome = givenUp.some(({ refund }) => refund.id === each.refund.id) ? 'FAILED' : outcomeOf(each.refund);
    return outcome !== null && rule.consumedBy!.includes(outcome);
  });
  return Math.min(byAttempts, rule.maxCases - consumed.length);
}

function attemptsAt({ refund, lines }: CaseOfOrder, lineId: string): number {
  if (refund.attempts) return refund.attempts.lines[lineId] ?? 0;
  return lines.some(({ orderLineId }) => orderLineId === lineId) ? 1 : 0;
}

function allAttempts({ refund }: CaseOfOrder): number {
  return refund.attempts?.all ?? 1;
}

const outcomes: Record<CloseReason, 'SUCCESS' | 'FAILED' | 'WITHDRAWN' | null> = {
  WITHDRAWN: 'WITHDRAWN',
  RETURN_EXPIRED: 'FAILED',
  NOT_REFUSED: null,
  REJECTION_STANDS: 'FAILED',
  REAPPLIED: null,
  RULED_FOR_MERCHANT: 'FAILED',
  SETTLED: 'SUCCESS',
  CANCELLED_BY_PLATFORM: null,
  ORDER_CANCELLED: null,
};

/** How a case ended, as far as that uses up the right to apply again; null while it is open, and where it does not. */
export function outcomeOf({ status, closedReason }: Refund): 'SUCCESS' | 'FAILED' | 'WITHDRAWN' | null {
  if (status === RefundStatus.REFUNDED || status === RefundStatus.COMPLETED) return 'SUCCESS';
  return status === RefundStatus.CLOSED && closedReason ? outcomes[closedReason] : null;
}
