import { ActorKind, asOf, newId, recorded, SYSTEM, type Tx } from '@after-sales/runtime';
import { DisputeStage, DisputeStatus } from '../dispute/dispute.states';
import type { LockedDispute } from '../dispute/lock-dispute';
import { Evidence } from '../evidence/evidence.entity';
import { requestsOf } from '../evidence/requests';
import { silentIn } from '../evidence/requests-follow';
import { giveRuling } from './give-ruling';
import { Ruling, RulingStatus } from './ruling.entity';

const BASES = {
  BUYER: '买家未在期限内举证，依平台规则判定。The buyer showed nothing in time; it is ruled as the marketplace’s rules say.',
  MERCHANT:
    '商家未在期限内举证，依平台规则判定。The merchant showed nothing in time; it is ruled as the marketplace’s rules say.',
} as const;

/**
 * Where the policy has it (`evidence.onExpire: RULE_AGAINST`), the system rules against who alone was silent, once
 * nobody's evidence is awaited any more. Where both were, or on an appeal, an arbitrator decides on what there is.
 */
export async function ruleAgainstSilence(now: Tx, locked: LockedDispute, cause: string): Promise<void> {
  const { dispute, policy } = locked;
  const awaitsRuling = dispute.stage === DisputeStage.REVIEW && dispute.status === DisputeStatus.UNDER_REVIEW;
  if (!awaitsRuling || policy.policy.clocks.evidence.onExpire !== 'RULE_AGAINST') return;
  const silent = silentIn(await requestsOf(now, dispute.id));
  if (silent.length !== 1) return;
  await ruleAgainst(asOf(now, now.now, SYSTEM), locked, silent[0] === ActorKind.BUYER ? 'BUYER' : 'MERCHANT', cause);
}

async function ruleAgainst(tx: Tx, locked: LockedDispute, silent: 'BUYER' | 'MERCHANT', cause: string): Promise<void> {
  const { dispute } = locked;
  const { id: disputeId, marketplace, shopId, buyerId, currency, claimAmount } = dispute;
  const evidence = await tx.manager.find(Evidence, { where: { disputeId }, order: { submittedAt: 'ASC', id: 'ASC' }, take: 100 });
  const toBuyer = silent === 'MERCHANT';
  const outcome = toBuyer ? ('FOR_BUYER' as const) : ('FOR_MERCHANT' as const);
  const ruling: Ruling = {
    id: newId('ru'),
    disputeId,
    sequence: (await tx.manager.countBy(Ruling, { disputeId })) + 1,
    status: RulingStatus.GIVEN,
    onAppeal: false,
    marketplace,
    shopId,
    buyerId,
    currency,
    outcome,
    amountMinor: toBuyer ? claimAmount : 0,
    fault: [{ party: silent, percent: 100 }],
    basis: BASES[silent],
    rules: ['E1', 'E2'],
    evidenceIds: evidence.map(({ id }) => id),
    returnAddress: null,
    by: recorded(tx.actor),
    at: tx.now,
    decidedBy: null,
    decidedAt: null,
    returnReason: null,
  };
  await tx.manager.insert(Ruling, ruling);
  await giveRuling(tx, locked, ruling, cause);
}
