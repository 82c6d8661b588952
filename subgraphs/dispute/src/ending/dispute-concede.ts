import { ActorKind, type Context } from '@after-sales/runtime';
import { facts, step } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { all, canMove, isDecider, partyOf } from '../dispute/guards';
import { emit, type FaultShareFacts } from '../events';
import { goodsGoBack, returnAddressFrom } from '../ruling/goods-go-back';
import type { DisputeConcedeInput } from './inputs';

const CAUSE = 'disputeConcede';

export const mayConcede = all(isDecider, canMove('concede'));

/** The merchant accepts the claim, or the buyer drops it (c.4 #12): final, without a ruling or an appeal. */
export function disputeConcede(ctx: Context, id: string, input: DisputeConcedeInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayConcede, async (tx, locked) => {
    const { dispute, policy } = locked;
    const by = partyOf(tx.actor)!;
    const accepts = by === ActorKind.MERCHANT;
    const sendsBack = accepts && (dispute.refundType === 'RETURN_REFUND' || goodsGoBack(dispute, 'FOR_BUYER'));
    const returnAddress = sendsBack ? returnAddressFrom(dispute, input.returnAddress) : null;
    const fault: FaultShareFacts[] = policy.policy.arbitration.concedeIsFault ? [{ party: by, percent: 100 }] : [];
    Object.assign(dispute, { concededBy: by, finalAt: tx.now, fault });
    const moved = await step(tx, locked, 'concede', CAUSE);
    emit(tx, 'dispute.conceded', dispute, { ...facts(dispute), by, fault, returnAddress }, { ...moved, cause: CAUSE });
  });
}
