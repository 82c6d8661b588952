import { forbidden, recorded, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { bearLeg } from '../liability/bear-leg';
import { concludePayment } from '../payment/conclude-payment';
import { RefundLeg, RefundLegStatus } from '../payment/refund-leg.entity';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isBuyer, isIn, isPlatform } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import { requireAllowed, situationOf, type Guard } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import { awaitsAnswer, chosenLegs, hasLeg } from './chosen-legs';
import type { RefundOfflineProofConfirmInput } from './inputs';

const isAsked: Guard = (situation) =>
  isBuyer(situation) === null || isPlatform(situation) === null
    ? null
    : forbidden({ zh: '买家或平台身份', en: 'a buyer or platform token' });

export const mayConfirmOfflineProof = all(isAsked, isIn(RefundStatus.REFUND_FAILED), hasLeg(awaitsAnswer));

/** The buyer, or the platform, says whether the merchant's own payment came (c.2 #30). */
export function refundOfflineProofConfirm(ctx: Context, id: string, input: RefundOfflineProofConfirmInput) {
  return caseCommand(ctx, 'refundOfflineProofConfirm', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayConfirmOfflineProof);
    const { legs } = await situationOf(tx, locked);
    const chosen = chosenLegs(legs, input.legId, awaitsAnswer);
    for (const leg of chosen) await answerLeg(tx, leg, input.received);
    const legIds = chosen.map((leg) => leg.id);
    const answered = { ...facts(refund), legIds, received: input.received };
    const cause = 'refundOfflineProofConfirm';
    await appendTimeline(tx, refund.id, input.received ? 'OFFLINE_PROOF_CONFIRMED' : 'OFFLINE_PROOF_DECLINED', {});
    emit(tx, 'refund.offline_proof_answered', refund, answered, { cause });
    if (!input.received) return saveCase(tx, refund);
    for (const leg of chosen) await bearLeg(tx, locked, leg);
    refund.refundedAmount += chosen.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    await concludePayment(tx, locked, cause);
  });
}

async function answerLeg(tx: Tx, { id, offlineProof }: RefundLeg, received: boolean): Promise<void> {
  const status = received ? 'CONFIRMED' : 'DECLINED';
  const answered = { ...offlineProof!, status, answeredAt: tx.now.toISOString(), answeredBy: recorded(tx.actor) } as const;
  const paid = received ? { status: RefundLegStatus.PAID_OFFLINE, arrivedAt: tx.now } : {};
  await tx.manager.update(RefundLeg, { id }, { offlineProof: answered, ...paid });
}
