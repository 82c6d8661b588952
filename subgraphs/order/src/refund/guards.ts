import { ActorKind, DomainError, forbidden, hasPermission, type Actor } from '@after-sales/runtime';
import { refused } from './case';
import { hasReturn, isBeforeRefunding, next, RefundStatus, RefundType, type RefundMove } from './refund.states';
import type { Guard, Situation } from './situation';

export const AGREE = 'refund:agree';

/** Who reviews the application (c.2 #3, #7): the merchant, or the platform where the policy's `handling` says so (A14). */
export const reviews: Guard = ({ actor, policy }) => handles(actor, policy.policy.handling.review, 'B7, A14');

/** Who takes the goods in (c.2 #11, #14). */
export const receives: Guard = ({ actor, policy }) => handles(actor, policy.policy.handling.receive, 'D6, C12');

function handles(actor: Actor, handler: 'MERCHANT' | 'PLATFORM', ruleId: string): DomainError | null {
  if (handler === 'PLATFORM' ? actor.kind === ActorKind.PLATFORM : hasPermission(actor, AGREE)) return null;
  const needed =
    handler === 'PLATFORM'
      ? { zh: '平台客服身份', en: 'a token of the platform’s customer service' }
      : { zh: '商家的“同意退款”权限（refund:agree）', en: 'a merchant token with the permission refund:agree' };
  const { code, messages } = forbidden(needed);
  return new DomainError(code, messages, { ruleId });
}

/** Shop staff who may act for the shop. */
export const isMerchant: Guard = ({ actor }) =>
  hasPermission(actor, AGREE)
    ? null
    : forbidden({ zh: '商家的“同意退款”权限（refund:agree）', en: 'a merchant token with the permission refund:agree' });

export const isBuyer: Guard = ({ actor }) =>
  actor.kind === ActorKind.BUYER ? null : forbidden({ zh: '买家身份', en: 'a buyer’s token' });

/** One of the two parties. */
export const isBuyerOrMerchant: Guard = (situation) =>
  [isBuyer, isMerchant].some((guard) => guard(situation) === null)
    ? null
    : forbidden({ zh: '买家或商家身份', en: 'a buyer’s token, or a merchant’s with the permission refund:agree' });

export const isPlatform: Guard = ({ actor }) =>
  actor.kind === ActorKind.PLATFORM ? null : forbidden({ zh: '平台身份', en: 'a platform token' });

/** One of the two parties, or the platform. */
export const isParty: Guard = (situation) =>
  [isBuyer, isMerchant, isPlatform].some((guard) => guard(situation) === null)
    ? null
    : forbidden({ zh: '买家、商家或平台身份', en: 'a buyer, merchant or platform token' });

/** The status of the case has this move. */
export const canMove =
  (move: RefundMove): Guard =>
  ({ actor, refund }) =>
    next(refund.status, move, refund.previousStatus) ? null : refused(refund, actor);

/** The case is in one of these. */
export const isIn =
  (...statuses: RefundStatus[]): Guard =>
  ({ actor, refund }) =>
    statuses.includes(refund.status) ? null : refused(refund, actor);

export const beforeRefunding: Guard = ({ actor, refund }) => (isBeforeRefunding(refund.status) ? null : refused(refund, actor));

/** What was refused: the application (`REQUEST`) or the goods (`RECEIPT`). */
export function rejectedStage({ refund }: Pick<Situation, 'refund'>): 'REQUEST' | 'RECEIPT' | null {
  return refund.status === RefundStatus.REJECTED ? (refund.rejection?.stage ?? 'REQUEST') : null;
}

/** The first that says no. */
export const all =
  (...guards: Guard[]): Guard =>
  (situation) => {
    for (const guard of guards) {
      const fault = guard(situation);
      if (fault) return fault;
    }
    return null;
  };

/** How an agreement moves a case of this type. */
export function agreementMove(type: RefundType): RefundMove {
  if (hasReturn(type)) return 'authoriseReturn';
  if (type === RefundType.REFUSE_DELIVERY) return 'authoriseRefusal';
  return type === RefundType.RESEND ? 'authoriseShipment' : 'pay';
}
