import { reasonOf } from '@after-sales/policy';
import { ActorKind, DomainError, recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { checkedMedia, evidenceRule } from '../media/check-media';
import { mediaText } from '../media/media-text';
import { appendTimeline } from '../timeline/append';
import { caseCommand } from './case-command';
import { facts } from './case-facts';
import { step } from './case';
import { all, isIn, reviews } from './guards';
import type { RefundRejectInput } from './inputs';
import type { LockedCase } from './locked-case';
import { RefundStatus } from './refund.states';
import { checkCombinations, warnWithoutContact } from './rejection-rules';
import { requireAllowed, type Guard } from './situation';
import { statementFrom } from './statement';
import { requireAcknowledged } from './warnings';

/** Where the policy asks for it, who refuses has proposed something else before (B10). */
const proposedBefore: Guard = ({ policy: { policy }, proposals }) => {
  if (!policy.rejection.requireProposalFirst) return null;
  if (proposals.some(({ proposer }) => proposer.kind === ActorKind[policy.handling.review])) return null;
  return new DomainError(
    'PROPOSAL_FIRST',
    {
      zh: '拒绝前须先与买家协商：请先提出方案（refundPropose）',
      en: 'propose something to the buyer before you refuse (refundPropose)',
    },
    { ruleId: 'B10' },
  );
};

export const mayReject = all(reviews, isIn(RefundStatus.AWAITING_MERCHANT), proposedBefore);

/** Who reviews the application refuses it, as the policy lets it: with a reason, a statement and evidence (c.2 #7). */
export function refundReject(ctx: Context, id: string, input: RefundRejectInput) {
  return caseCommand(ctx, 'refundReject', id, input, async (tx, locked) => {
    const { refund, policy } = locked;
    await requireAllowed(tx, locked, mayReject);
    const statement = statementFrom(input.statement, 'B8');
    const reasonCode = reasonCodeFrom(locked, input.reasonCode);
    const { class: reasonClass } = reasonOf(policy.policy, refund.reasonCode)!;
    const media = checkedMedia(input.media, evidenceRule(policy.policy, 'REJECT_REQUEST', reasonClass), 'A15');
    await checkCombinations(tx, locked, reasonCode);
    await warnWithoutContact(tx, locked);
    requireAcknowledged(tx, input, 'B10');

    const by = recorded(tx.actor);
    refund.rejection = { stage: 'REQUEST', reasonCode, statement, media, at: tx.now.toISOString(), by };
    const { from, to } = await step(tx, locked, 'reject');
    await appendTimeline(tx, refund.id, 'REFUND_REJECTED', { statement, ...(reasonCode && { reasonCode }), ...mediaText(media) });
    emit(tx, 'refund.rejected', refund, { ...facts(refund), reasonCode }, { from, to, cause: 'refundReject' });
  });
}

function reasonCodeFrom({ policy }: LockedCase, code: string | null | undefined): string | null {
  if ((code === undefined || code === null) && !policy.policy.rejection.requireReasonCode) return null;
  if (code && /^[A-Z_]{1,32}$/.test(code)) return code;
  throw new DomainError(
    'REASON_UNKNOWN',
    {
      zh: '拒绝原因代码应为 1 到 32 位大写字母或下划线',
      en: 'a reason code has 1 to 32 capital letters or underscores: RESALE_AFFECTED',
    },
    { field: ['input', 'reasonCode'], ruleId: 'B8' },
  );
}
