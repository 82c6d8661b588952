import { reasonOf } from '@after-sales/policy';
import { recorded, type Context } from '@after-sales/runtime';
import { contestAdvance } from '../advance/contest-advance';
import { emit } from '../events';
import { checkedMedia, evidenceRule } from '../media/check-media';
import { step } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isIn, receives } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import { checkCombinations } from '../refund/rejection-rules';
import { requireAllowed } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { requireAcknowledged } from '../refund/warnings';
import { appendTimeline } from '../timeline/append';
import { checkedFindings, requireFault } from './checked-findings';
import { requireRejectable } from './goods-came';
import type { RefundReceiptRejectInput } from './inputs';

export const mayRejectReceipt = all(receives, isIn(RefundStatus.AWAITING_RECEIPT));

/** Who takes the goods in refuses them, with what it found and the proof of it (c.2 #14; D5, D6, D15). */
export function refundReceiptReject(ctx: Context, id: string, input: RefundReceiptRejectInput) {
  return caseCommand(ctx, 'refundReceiptReject', id, input, async (tx, locked) => {
    const { refund, policy } = locked;
    await requireAllowed(tx, locked, mayRejectReceipt);
    const findings = await checkedFindings(tx, refund, input.findings);
    await requireFault(tx, refund, findings);
    await requireRejectable(tx, locked, findings);
    const statement = statementFrom(input.statement, 'D6');
    const { class: reasonClass } = reasonOf(policy.policy, refund.reasonCode)!;
    const evidence = checkedMedia(input.media, evidenceRule(policy.policy, 'REJECT_RECEIPT', reasonClass), 'D6');
    if (findings.some(({ finding }) => finding === 'USED_OR_RESALE_AFFECTED'))
      await checkCombinations(tx, locked, 'RESALE_AFFECTED');
    requireAcknowledged(tx, input, 'B11');

    const reasonCode = findings.find(({ finding }) => finding !== 'OK')!.finding;
    const by = recorded(tx.actor);
    refund.rejection = { stage: 'RECEIPT', reasonCode, statement, at: tx.now.toISOString(), by };
    const { from, to } = await step(tx, locked, 'reject');
    await appendTimeline(tx, refund.id, 'RECEIPT_REJECTED', { statement, reasonCode });
    const data = { ...facts(refund), findings, evidence, statement };
    emit(tx, 'refund.receipt_rejected', refund, data, { from, to, cause: 'refundReceiptReject' });
    await contestAdvance(tx, locked, 'refundReceiptReject');
  });
}
