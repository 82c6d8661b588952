import {
  ActorKind,
  command,
  DomainError,
  forbidden,
  newId,
  recorded,
  type Actor,
  type Context,
  type Tx,
} from '@after-sales/runtime';
import { facts, statusConflict, step } from '../dispute/dispute';
import { Dispute } from '../dispute/dispute.entity';
import { isOpen, next, type DisputeMove } from '../dispute/dispute.states';
import { lockDispute } from '../dispute/lock-dispute';
import { emit } from '../events';
import { Evidence } from './evidence.entity';
import type { EvidenceSubmitInput } from './inputs';

const SUBMITTING: Partial<Record<Actor['kind'], { party: ActorKind; move: DisputeMove }>> = {
  BUYER: { party: ActorKind.BUYER, move: 'submitAsBuyer' },
  MERCHANT: { party: ActorKind.MERCHANT, move: 'submitAsMerchant' },
};

/** A party hands in its evidence, once and in time (c.4 #4). With both parties' the review begins. */
export function evidenceSubmit(ctx: Context, id: string, input: EvidenceSubmitInput) {
  return command(ctx, 'evidenceSubmit', { id, ...input } as EvidenceSubmitInput, Dispute, async (tx) => {
    const submitting = SUBMITTING[tx.actor.kind];
    if (!submitting) throw forbidden({ zh: '争议买家或商家身份', en: 'a token of the dispute’s buyer or merchant' });
    const locked = await lockDispute(tx, id, input);
    const { dispute } = locked;
    if (!isOpen(dispute)) throw statusConflict(dispute);
    if (!next(dispute, submitting.move)) throw notTaken(dispute, submitting.party);
    const title = within(input.title, 100, 'title');
    const text = within(input.text, 2000, 'text');
    await insertEvidence(tx, dispute, submitting.party, title, text);
    const moved = await step(tx, locked, submitting.move, 'evidenceSubmit');
    const data = { ...facts(dispute), by: submitting.party, title };
    emit(tx, 'dispute.evidence_submitted', dispute, data, { ...moved, cause: 'evidenceSubmit' });
    return dispute;
  });
}

async function insertEvidence(tx: Tx, dispute: Dispute, by: ActorKind, title: string, text: string): Promise<void> {
  const { id: disputeId, marketplace, shopId, buyerId } = dispute;
  const evidence: Evidence = {
    id: newId('ed'),
    disputeId,
    marketplace,
    shopId,
    buyerId,
    by,
    actor: recorded(tx.actor),
    title,
    text,
    submittedAt: tx.now,
  };
  await tx.manager.insert(Evidence, evidence);
}

/** Either the party missed its time, or it has had its turn. */
function notTaken(dispute: Dispute, party: ActorKind): DomainError {
  if (dispute.noEvidenceFrom.includes(party)) {
    return new DomainError('EVIDENCE_CLOSED', { zh: '举证期限已过', en: 'the time for your evidence is over' }, { ruleId: 'E1' });
  }
  return new DomainError(
    'EVIDENCE_LOCKED',
    { zh: '你已提交举证，不能再次提交', en: 'you have handed in your evidence; it cannot be added to' },
    { ruleId: 'E1' },
  );
}

function within(value: string, most: number, name: string): string {
  const trimmed = value.trim();
  if (trimmed.length >= 1 && trimmed.length <= most) return trimmed;
  throw new DomainError(
    'EVIDENCE_INVALID',
    {
      zh: `${name} 应为 1 到 ${most} 个字符，收到 ${trimmed.length} 个`,
      en: `${name} has 1 to ${most} characters, not ${trimmed.length}`,
    },
    { field: ['input', name] },
  );
}
