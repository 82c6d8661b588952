import { ActorKind, newId, recorded, type Context } from '@after-sales/runtime';
import { keep } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { statementFrom } from '../dispute/statement';
import { emit } from '../events';
import { goodsGoBack, returnAddressFrom } from '../ruling/goods-go-back';
import { settledAmount } from './content';
import type { DisputeSettlementProposeInput } from './inputs';
import { settlementFacts } from './settlement-facts';
import { mayProposeSettlement } from './settlement-guards';
import { Settlement, SettlementKind, SettlementStatus } from './settlement.entity';

const CAUSE = 'disputeSettlementPropose';
const { BUYER, MERCHANT } = ActorKind;

/** A party puts a settlement to the other, or the platform puts one to both (c.4 #11). The dispute goes on meanwhile. */
export function disputeSettlementPropose(ctx: Context, id: string, input: DisputeSettlementProposeInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayProposeSettlement, async (tx, locked) => {
    const { dispute } = locked;
    const proposer = recorded(tx.actor);
    const statement = statementFrom(input.statement, 'B8');
    const amountMinor = settledAmount(locked, input);
    // Where goods go is the merchant's to say, who is asked when a buyer proposes.
    const known = goodsGoBack(dispute, input.kind) && proposer.kind !== BUYER;
    const settlement: Settlement = {
      id: newId('st'),
      disputeId: id,
      kind: SettlementKind[input.kind],
      status: SettlementStatus.OPEN,
      proposer,
      amountMinor,
      currency: dispute.currency,
      statement,
      returnAddress: known ? returnAddressFrom(dispute, input.returnAddress) : null,
      acceptedBy: [],
      proposedAt: tx.now,
      answeredAt: null,
    };
    await tx.manager.insert(Settlement, settlement);
    dispute.settlementAwaits = [BUYER, MERCHANT].filter((party) => party !== proposer.kind);
    await keep(tx, locked, CAUSE);
    const data = { ...settlementFacts(dispute, settlement), by: proposer.kind, statement };
    emit(tx, 'dispute.settlement_proposed', dispute, data, { cause: CAUSE });
  });
}
