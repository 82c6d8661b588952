import { reasonOf, type Policy } from '@after-sales/policy';
import { ActorKind, DomainError, type Message, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { contactsOf, timesOf } from '../contact/count-contact';
import { Proposal } from '../proposal/proposal.entity';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';
import type { LockedCase } from './locked-case';
import { Refund } from './refund.entity';

type Combination = Policy['rejection']['combinations'][number];

const CONTACT_FIRST: { code: string; message: Message } = {
  code: 'CONTACT_FIRST',
  message: {
    zh: '尚未与买家沟通：建议先留言（refundMessageSend），引导买家修改或撤销申请（refundPropose），再考虑拒绝',
    en: 'the buyer has had no word yet: write first (refundMessageSend), or propose to modify or cancel (refundPropose), before you refuse',
  },
};

/** Warns who refuses without a word to the buyer (B6): modifying or cancelling is better than a refusal (B10). */
export async function warnWithoutContact(tx: Tx, { refund, policy: { policy } }: LockedCase): Promise<void> {
  if (!policy.rejection.warnWithoutContact) return;
  const contacts = await contactsOf(tx, refund.id);
  const proposals = await tx.manager.findBy(Proposal, { refundId: refund.id });
  const { review } = policy.handling;
  const spoke =
    timesOf(contacts, review, 'messages') > 0 || proposals.some(({ proposer }) => proposer.kind === ActorKind[review]);
  if (!spoke) tx.warnings.push(CONTACT_FIRST);
}

/** A reason to refuse that contradicts what was agreed to before leads to disputes (B11): a warning, or a ban. */
export async function checkCombinations(tx: Tx, locked: LockedCase, code: string | null): Promise<void> {
  const { refund, policy } = locked;
  const { class: reasonClass } = reasonOf(policy.policy, refund.reasonCode)!;
  for (const rule of policy.policy.rejection.combinations) {
    if (rule.code !== code || (rule.when.reasonClass && rule.when.reasonClass !== reasonClass)) continue;
    const { evidenceAccepted } = rule.when;
    if (evidenceAccepted !== undefined && evidenceAccepted !== (await wasEvidenceAccepted(tx, locked))) continue;
    if (rule.effect === 'FORBID') throw contradiction(rule);
    tx.warnings.push({ code: 'REASON_CONTRADICTS', message: contradiction(rule).messages });
  }
}

/** Whether the reviewer has agreed, on evidence of the buyer, to this case or to the one that it took the place of. */
async function wasEvidenceAccepted(tx: Tx, { refund }: LockedCase): Promise<boolean> {
  const { previousCaseId } = refund;
  const previous = previousCaseId === null ? null : await tx.manager.findOneBy(Refund, { id: previousCaseId });
  const shown = [refund, previous].flatMap((each) => (each?.media && each.media.length > 0 ? [each.id] : []));
  const approvals = In(['REFUND_APPROVED', 'SERVICE_ORDER_OPENED'] as const);
  return tx.manager.existsBy(TimelineEntryRow, { refundId: In(shown), kind: approvals });
}

function contradiction({ code, effect }: Combination): DomainError {
  const next =
    effect === 'FORBID'
      ? { zh: '不能以此原因拒绝，请改用其他原因或与买家协商', en: 'choose another reason, or propose something to the buyer' }
      : {
          zh: '此时拒绝容易引起纠纷，请先与买家协商',
          en: 'refusing now leads to a dispute; propose something to the buyer first',
        };
  return new DomainError(
    'REASON_CONTRADICTS',
    { zh: `${code} 与此前同意的申请相矛盾：${next.zh}`, en: `${code} contradicts what was agreed to before: ${next.en}` },
    { field: ['input', 'reasonCode'], ruleId: 'B11' },
  );
}
