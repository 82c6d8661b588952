import { ActorKind, type Context, type Tx } from '@after-sales/runtime';
import { keep, step } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { partyOf } from '../dispute/guards';
import type { LockedDispute } from '../dispute/lock-dispute';
import { situationOf } from '../dispute/situation';
import { emit } from '../events';
import { goodsGoBack, returnAddressFrom } from '../ruling/goods-go-back';
import type { DisputeSettlementAcceptInput } from './inputs';
import { settlementFacts } from './settlement-facts';
import { mayAnswerSettlement, requireOpen } from './settlement-guards';
import { Settlement, SettlementStatus } from './settlement.entity';

const CAUSE = 'disputeSettlementAccept';

/** A party that is asked agrees. When all have, the dispute is settled, and the case does as they agreed (c.2 #29). */
export function disputeSettlementAccept(ctx: Context, id: string, input: DisputeSettlementAcceptInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayAnswerSettlement, async (tx, locked) => {
    const { dispute } = locked;
    const by = partyOf(tx.actor)!;
    const settlement = requireOpen(await situationOf(tx, locked), input.settlementId);
    if (by === ActorKind.MERCHANT && settlement.returnAddress === null && goodsGoBack(dispute, settlement.kind))
      settlement.returnAddress = returnAddressFrom(dispute, input.returnAddress);
    settlement.acceptedBy = [...settlement.acceptedBy, by];
    const left = dispute.settlementAwaits!.filter((party) => party !== by);
    dispute.settlementAwaits = left.length > 0 ? left : null;
    if (left.length === 0) Object.assign(settlement, { status: SettlementStatus.ACCEPTED, answeredAt: tx.now });
    const { id: settlementId, ...columns } = settlement;
    await tx.manager.update(Settlement, { id: settlementId }, columns);
    emit(tx, 'dispute.settlement_accepted', dispute, { ...settlementFacts(dispute, settlement), by }, { cause: CAUSE });
    if (left.length > 0) await keep(tx, locked, CAUSE);
    else await settle(tx, locked, settlement);
  });
}

async function settle(tx: Tx, locked: LockedDispute, settlement: Settlement): Promise<void> {
  const { dispute } = locked;
  const moved = await step(tx, locked, 'settle', CAUSE);
  const data = { ...settlementFacts(dispute, settlement), returnAddress: settlement.returnAddress };
  emit(tx, 'dispute.settled', dispute, data, { ...moved, cause: CAUSE });
}
