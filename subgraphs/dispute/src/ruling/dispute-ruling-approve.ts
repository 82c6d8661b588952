import { recorded, type Context } from '@after-sales/runtime';
import { facts } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { all, isSupervisor } from '../dispute/guards';
import { emit } from '../events';
import { giveRuling } from './give-ruling';
import type { DisputeRulingApproveInput } from './inputs';
import { Ruling, RulingStatus } from './ruling.entity';
import { decidedBefore, isAnother, oneAwaitsApproval } from './second-approver';

const CAUSE = 'disputeRulingApprove';

export const mayApproveRuling = all(isSupervisor, oneAwaitsApproval, isAnother, decidedBefore);

/** The second approver agrees to a ruling above the tier: it is given. */
export function disputeRulingApprove(ctx: Context, id: string, input: DisputeRulingApproveInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayApproveRuling, async (tx, locked) => {
    const { dispute } = locked;
    const decided = { status: RulingStatus.GIVEN, decidedBy: recorded(tx.actor), decidedAt: tx.now };
    await tx.manager.update(Ruling, { id: dispute.draftId! }, decided);
    const ruling = await tx.manager.findOneByOrFail(Ruling, { id: dispute.draftId! });
    emit(tx, 'dispute.ruling_approved', dispute, facts(dispute), { cause: CAUSE });
    await giveRuling(tx, locked, ruling, CAUSE);
  });
}
