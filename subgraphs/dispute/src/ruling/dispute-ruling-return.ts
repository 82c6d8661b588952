import { DomainError, recorded, type Context } from '@after-sales/runtime';
import { facts, keep } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { all, isSupervisor } from '../dispute/guards';
import type { Guard } from '../dispute/situation';
import { statementFrom } from '../dispute/statement';
import { emit } from '../events';
import type { DisputeRulingReturnInput } from './inputs';
import { Ruling, RulingStatus } from './ruling.entity';
import { decidedBefore, isAnother, oneAwaitsApproval } from './second-approver';

const CAUSE = 'disputeRulingReturn';
/** More than two people who want to agree need. */
const MOST_RETURNS = 10;

const returnsLeft: Guard = ({ rulings }) =>
  rulings.filter(({ status }) => status === RulingStatus.RETURNED).length < MOST_RETURNS
    ? null
    : new DomainError(
        'RULING_RETURNS_SPENT',
        {
          zh: `判定最多退回 ${MOST_RETURNS} 次，请复核通过（disputeRulingApprove）`,
          en: `rulings were returned ${MOST_RETURNS} times in this dispute, which is the most: approve this one (disputeRulingApprove)`,
        },
        { ruleId: 'E2' },
      );

export const mayReturnRuling = all(isSupervisor, oneAwaitsApproval, isAnother, decidedBefore, returnsLeft);

/** The second approver does not agree and says why: the arbitrator rules anew. */
export function disputeRulingReturn(ctx: Context, id: string, input: DisputeRulingReturnInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayReturnRuling, async (tx, locked) => {
    const { dispute } = locked;
    const returnReason = statementFrom(input.reason, 'E2', 'reason');
    const decided = { status: RulingStatus.RETURNED, decidedBy: recorded(tx.actor), decidedAt: tx.now, returnReason };
    await tx.manager.update(Ruling, { id: dispute.draftId! }, decided);
    dispute.draftId = null;
    await keep(tx, locked, CAUSE);
    emit(tx, 'dispute.ruling_returned', dispute, facts(dispute), { cause: CAUSE });
  });
}
