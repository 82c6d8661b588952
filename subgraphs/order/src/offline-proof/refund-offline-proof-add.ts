import { recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { checkedMedia, type MediaRule } from '../media/check-media';
import { RefundLeg } from '../payment/refund-leg.entity';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isIn, isMerchant } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import { requireAllowed, situationOf } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { chosenLegs, hasLeg, isFailed } from './chosen-legs';
import type { RefundOfflineProofAddInput } from './inputs';
import type { OfflineProof } from './offline-proof';

const PROOF: MediaRule = { kinds: ['IMAGE', 'PDF'], min: 1, max: 8 };

export const mayAddOfflineProof = all(isMerchant, isIn(RefundStatus.REFUND_FAILED), hasLeg(isFailed));

/** The merchant shows that it paid the buyer itself what the provider refused (c.2 #30). It counts once confirmed. */
export function refundOfflineProofAdd(ctx: Context, id: string, input: RefundOfflineProofAddInput) {
  return caseCommand(ctx, 'refundOfflineProofAdd', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayAddOfflineProof);
    const { legs } = await situationOf(tx, locked);
    const chosen = chosenLegs(legs, input.legId, isFailed);
    const proof: OfflineProof = {
      status: 'PENDING',
      statement: statementFrom(input.statement, 'D8'),
      media: checkedMedia(input.media, PROOF, 'D8'),
      addedAt: tx.now.toISOString(),
      addedBy: recorded(tx.actor),
      answeredAt: null,
      answeredBy: null,
    };
    for (const leg of chosen) await tx.manager.update(RefundLeg, { id: leg.id }, { offlineProof: proof });
    await saveCase(tx, refund);
    await appendTimeline(tx, refund.id, 'OFFLINE_PROOF_ADDED', { statement: proof.statement });
    const legIds = chosen.map((leg) => leg.id);
    emit(tx, 'refund.offline_proof_added', refund, { ...facts(refund), legIds }, { cause: 'refundOfflineProofAdd' });
  });
}
