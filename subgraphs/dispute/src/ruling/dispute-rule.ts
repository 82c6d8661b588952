import { DomainError, newId, recorded, type Context, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { facts, keep } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import type { Dispute } from '../dispute/dispute.entity';
import { DisputeStage, isOpen } from '../dispute/dispute.states';
import { all, canMove, isArbitrator } from '../dispute/guards';
import type { LockedDispute } from '../dispute/lock-dispute';
import { missingParties } from '../dispute/missing-parties';
import type { Guard } from '../dispute/situation';
import { emit } from '../events';
import { Evidence } from '../evidence/evidence.entity';
import { requireForcedOutcome } from '../review/forced-outcome';
import { isAssigned } from '../review/review-guards';
import { checkRuling, rulingInvalid, type CheckedRuling } from './check-ruling';
import { giveRuling } from './give-ruling';
import { canExchange, goodsGoBack, returnAddressFrom } from './goods-go-back';
import type { DisputeRuleInput } from './inputs';
import { Ruling, RulingStatus } from './ruling.entity';
import { noneAwaitsApproval } from './none-awaits-approval';
import { decidedBefore, needsSecond } from './second-approver';

const evidenceIsSettled: Guard = ({ dispute }) => {
  const asked = dispute.stage === DisputeStage.EVIDENCE || dispute.stage === DisputeStage.APPEAL;
  const awaited = asked && isOpen(dispute) ? missingParties(dispute) : [];
  return awaited.length === 0 ? null : stillMissing(awaited.join(', '));
};

export const mayRule: Guard = all(
  isArbitrator,
  evidenceIsSettled,
  canMove('rule'),
  noneAwaitsApproval,
  decidedBefore,
  isAssigned,
);

/** An arbitrator decides (c.4 #7): at once, or above the tier once another has approved it. */
export function disputeRule(ctx: Context, id: string, input: DisputeRuleInput) {
  return disputeCommand(ctx, 'disputeRule', id, input, mayRule, async (tx, locked) => {
    const { dispute, policy } = locked;
    const checked = checkRuling(dispute, input);
    requirePossible(locked, checked);
    await requireOwnEvidence(tx, id, checked.evidenceIds);
    await requireForcedOutcome(tx, locked, checked);
    const back = goodsGoBack(dispute, checked.outcome);
    const returnAddress = back ? returnAddressFrom(dispute, input.returnAddress) : null;
    const ruling = await newRuling(tx, dispute, checked, returnAddress);
    const waits = needsSecond(policy.policy, dispute, checked);
    await tx.manager.insert(Ruling, { ...ruling, status: waits ? RulingStatus.AWAITING_APPROVAL : RulingStatus.GIVEN });
    if (!waits) return giveRuling(tx, locked, ruling, 'disputeRule');
    dispute.draftId = ruling.id;
    await keep(tx, locked, 'disputeRule');
    emit(tx, 'dispute.ruling_submitted', dispute, facts(dispute), { cause: 'disputeRule' });
  });
}

function requirePossible({ dispute, policy }: LockedDispute, { outcome }: CheckedRuling): void {
  if (outcome !== 'EXCHANGE' || canExchange(dispute, policy.policy)) return;
  throw rulingInvalid('outcome', {
    zh: '本平台没有换货，可判定退货退款（RETURN_THEN_REFUND）',
    en: 'this marketplace has no exchanges: rule RETURN_THEN_REFUND instead',
  });
}

function stillMissing(missing: string): DomainError {
  return new DomainError(
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

async function newRuling(
  tx: Tx,
  dispute: Dispute,
  { amount, ...said }: CheckedRuling,
  returnAddress: Ruling['returnAddress'],
): Promise<Ruling> {
  const { id: disputeId, marketplace, shopId, buyerId, currency } = dispute;
  return {
    id: newId('ru'),
    disputeId,
    sequence: (await tx.manager.countBy(Ruling, { disputeId })) + 1,
    status: RulingStatus.GIVEN,
    onAppeal: dispute.stage === DisputeStage.APPEAL,
    marketplace,
    shopId,
    buyerId,
    currency,
    amountMinor: amount,
    ...said,
    returnAddress,
    by: recorded(tx.actor),
    at: tx.now,
    decidedBy: null,
    decidedAt: null,
    returnReason: null,
  };
}
