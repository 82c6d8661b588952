import { ActorKind, DomainError, forbidden, standsStillNow } from '@after-sales/runtime';
import { refused } from '../refund/case';
import { all, canMove, isBuyerOrMerchant, isIn, isParty, isPlatform } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import type { Guard, Situation } from '../refund/situation';
import { HoldKind, HoldStatus, type RefundHold } from './hold.entity';

/** More than two parties in good faith ask for in one case. */
const MOST_REQUESTS = 20;

/** Something else waits for an answer: first that, then a hold (c.2 #20). */
const nothingElseAsked: Guard = ({ refund, clocks }) => {
  const proposed = clocks.some((clock) => clock.key === 'proposalAnswer' && !standsStillNow(clock));
  const { AWAITING_BUYER_DECISION, AWAITING_APPROVAL } = RefundStatus;
  return proposed || [AWAITING_BUYER_DECISION, AWAITING_APPROVAL].includes(refund.status) ? answerFirst() : null;
};

const canStandStill = all(nothingElseAsked, canMove('hold'));

const notAskedYet: Guard = ({ holds }) =>
  requested(holds)
    ? new DomainError('HOLD_REQUESTED', {
        zh: '已有暂缓申请待答复：请先同意（refundHoldAccept）或拒绝（refundHoldDecline）',
        en: 'a hold is asked for already: it must be answered first (refundHoldAccept, refundHoldDecline)',
      })
    : null;

const oneIsLeft =
  (kind: HoldKind): Guard =>
  ({ holds, policy }) => {
    const { max } = policy.policy.clocks[kind === HoldKind.RISK ? 'riskHold' : 'hold'];
    const had = holds.filter((hold) => hold.kind === kind && hold.startedAt !== null).length;
    if (had < max && holds.length < MOST_REQUESTS) return null;
    return new DomainError(
      'HOLD_LIMIT_REACHED',
      {
        zh: `此售后单最多暂缓 ${max} 次；可以修改申请或协商（refundPropose）`,
        en: `a case can be put on hold ${max} times at most: modify the application, or propose something else (refundPropose)`,
      },
      { ruleId: 'D7' },
    );
  };

const isAsked: Guard = ({ actor, holds }) => {
  const hold = requested(holds);
  if (!hold) {
    return new DomainError('HOLD_NOT_REQUESTED', {
      zh: '没有待答复的暂缓申请；可用 refundHoldRequest 提出',
      en: 'no hold is asked for: ask for one with refundHoldRequest',
    });
  }
  return hold.asked === actor.kind ? null : forbidden({ zh: '被询问一方的身份', en: 'a token of the party that was asked' });
};

const endsIt: Guard = (situation) => {
  const hold = situation.holds.find(({ status }) => status === HoldStatus.ACTIVE);
  if (!hold) return refused(situation.refund, situation.actor);
  return (hold.kind === HoldKind.RISK ? isPlatform : isBuyerOrMerchant)(situation);
};

export const mayRequestHold = all(isBuyerOrMerchant, canStandStill, notAskedYet, oneIsLeft(HoldKind.CONSENT));
export const mayAcceptHold = all(isBuyerOrMerchant, isAsked, canStandStill);
export const mayDeclineHold = all(isBuyerOrMerchant, isAsked);
export const mayEndHold = all(isParty, isIn(RefundStatus.ON_HOLD), endsIt);
export const mayHoldForRisk = all(isPlatform, canStandStill, oneIsLeft(HoldKind.RISK));

/** Who answers a party. */
export function otherParty(situation: Pick<Situation, 'actor'>): ActorKind {
  return situation.actor.kind === ActorKind.BUYER ? ActorKind.MERCHANT : ActorKind.BUYER;
}

export function requested(holds: readonly RefundHold[]): RefundHold | undefined {
  return holds.find(({ status }) => status === HoldStatus.REQUESTED);
}

function answerFirst(): DomainError {
  return new DomainError('ANSWER_FIRST', {
    zh: '请先答复协商方案、等待补偿审批或填写服务单，再申请暂缓',
    en: 'answer the proposal, wait for the approval, or fill in the service order, before a hold',
  });
}
