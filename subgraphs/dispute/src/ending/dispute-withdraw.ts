import { DomainError, forbidden, hasPermission, ActorKind, type Context } from '@after-sales/runtime';
import { facts, step } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { all, canMove } from '../dispute/guards';
import type { Guard } from '../dispute/situation';
import { emit } from '../events';
import type { DisputeWithdrawInput } from './inputs';

const CAUSE = 'disputeWithdraw';

const isOpener: Guard = ({ actor, dispute: { openedBy } }) => {
  if (actor.kind === openedBy.kind && (actor.kind !== ActorKind.MERCHANT || hasPermission(actor, 'refund:agree'))) return null;
  return forbidden({ zh: '申请平台介入一方的身份', en: 'a token of the side that called the platform in' });
};

/** A time limit that called the platform in has nobody who could take that back: the case would wait for ever. */
const wasCalledByPeople: Guard = ({ actor, dispute: { openedBy } }) =>
  openedBy.kind === ActorKind.SYSTEM && actor.kind !== ActorKind.SYSTEM
    ? new DomainError(
        'DISPUTE_OPENED_BY_LIMIT',
        {
          zh: '争议因期限届满由系统发起，不能撤销；可让步（disputeConcede）或和解（disputeSettlementPropose）',
          en: 'a time limit opened this dispute, so nobody can take it back: give in (disputeConcede) or settle (disputeSettlementPropose)',
        },
        { ruleId: 'E1' },
      )
    : null;

export const mayWithdrawDispute = all(wasCalledByPeople, isOpener, canMove('withdraw'));

/** Who called the platform in takes that back (c.4 #11): the case goes on where it stood. */
export function disputeWithdraw(ctx: Context, id: string, input: DisputeWithdrawInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayWithdrawDispute, async (tx, locked) => {
    const { dispute } = locked;
    const moved = await step(tx, locked, 'withdraw', CAUSE);
    emit(tx, 'dispute.withdrawn', dispute, { ...facts(dispute), by: dispute.openedBy.kind }, { ...moved, cause: CAUSE });
  });
}
