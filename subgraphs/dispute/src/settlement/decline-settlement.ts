import type { Context } from '@after-sales/runtime';
import { keep } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { partyOf } from '../dispute/guards';
import { situationOf } from '../dispute/situation';
import { emit } from '../events';
import type { DisputeSettlementDeclineInput } from './inputs';
import { settlementFacts } from './settlement-facts';
import { mayAnswerSettlement, requireOpen } from './settlement-guards';
import { Settlement, SettlementStatus } from './settlement.entity';

const CAUSE = 'disputeSettlementDecline';

/** A party that is asked does not agree: the dispute goes on. */
export function disputeSettlementDecline(ctx: Context, id: string, input: DisputeSettlementDeclineInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayAnswerSettlement, async (tx, locked) => {
    const { dispute } = locked;
    const settlement = requireOpen(await situationOf(tx, locked), input.settlementId);
    const answer = { status: SettlementStatus.DECLINED, answeredAt: tx.now };
    await tx.manager.update(Settlement, { id: settlement.id }, answer);
    dispute.settlementAwaits = null;
    await keep(tx, locked, CAUSE);
    const data = { ...settlementFacts(dispute, settlement), by: partyOf(tx.actor)! };
    emit(tx, 'dispute.settlement_declined', dispute, data, { cause: CAUSE });
  });
}
