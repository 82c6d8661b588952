import { ActorKind, command, DomainError, forbidden, newId, recorded, type Context, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { facts, step } from '../dispute/dispute';
import { finalise } from '../dispute/finalise';
import { Dispute } from '../dispute/dispute.entity';
import { DisputeStage, isOpen } from '../dispute/dispute.states';
import { lockDispute } from '../dispute/lock-dispute';
import { missingParties } from '../dispute/missing-parties';
import { emit } from '../events';
import { Evidence } from '../evidence/evidence.entity';
import { checkRuling, rulingInvalid, type CheckedRuling } from './check-ruling';
import type { DisputeRuleInput } from './inputs';
import { Ruling } from './ruling.entity';

/** An arbitrator decides (c.4 #7). There is no appeal so far, so the ruling is final at once and the case follows it. */
export function disputeRule(ctx: Context, id: string, input: DisputeRuleInput) {
  requireArbitrator(ctx);
  return command(ctx, 'disputeRule', { id, ...input } as DisputeRuleInput, Dispute, async (tx) => {
    const locked = await lockDispute(tx, id, input);
    const { dispute } = locked;
    requireEvidenceSettled(dispute);
    const ruling = checkRuling(dispute, input);
    await requireOwnEvidence(tx, id, ruling.evidenceIds);
    await insertRuling(tx, dispute, ruling);
    const moved = await step(tx, locked, 'rule', 'disputeRule');
    const { outcome, amount, basis } = ruling;
    const data = { ...facts(dispute), outcome, amount, currency: dispute.currency, basis };
    emit(tx, 'dispute.ruled', dispute, data, { ...moved, cause: 'disputeRule' });
    await finalise(tx, locked, 'disputeRule');
    return dispute;
  });
}

function requireArbitrator({ actor }: Context): void {
  if (actor.kind === 'STRANGER' || (actor.kind === ActorKind.PLATFORM && actor.roles.includes('arbitrator'))) return;
  throw forbidden({ zh: '本平台仲裁员身份（角色 arbitrator）', en: 'a platform token with the role arbitrator' });
}

function requireEvidenceSettled(dispute: Dispute): void {
  if (dispute.stage !== DisputeStage.EVIDENCE || !isOpen(dispute)) return;
  const missing = missingParties(dispute).join(', ');
  throw new DomainError(
    'DISPUTE_STATUS_CONFLICT',
    {
      zh: `仍待举证：${missing}。双方提交后，或期限（deadlines）到期后可判定`,
      en: `evidence is missing from ${missing}: rule once it is there, or when its deadline has passed`,
    },
    { ruleId: 'E2' },
  );
}

async function requireOwnEvidence(tx: Tx, disputeId: string, evidenceIds: readonly string[]): Promise<void> {
  const own = evidenceIds.length === 0 ? [] : await tx.manager.findBy(Evidence, { disputeId, id: In([...evidenceIds]) });
  const known = new Set(own.map(({ id }) => id));
  const strange = evidenceIds.find((id) => !known.has(id));
  if (strange === undefined) return;
  throw rulingInvalid('evidenceIds', {
    zh: `举证 ${strange.slice(0, 40)} 不属于本争议`,
    en: `this dispute has no evidence ${strange.slice(0, 40)}`,
  });
}

async function insertRuling(tx: Tx, dispute: Dispute, { amount, ...said }: CheckedRuling): Promise<void> {
  const { id: disputeId, marketplace, shopId, buyerId, currency } = dispute;
  const ruling: Ruling = {
    id: newId('ru'),
    disputeId,
    marketplace,
    shopId,
    buyerId,
    currency,
    amountMinor: amount,
    ...said,
    by: recorded(tx.actor),
    at: tx.now,
  };
  await tx.manager.insert(Ruling, ruling);
}
