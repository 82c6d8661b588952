import type { LoadedPolicy, Policy } from '@after-sales/policy';
import { ActorKind, parseAmount, type Actor } from '@after-sales/runtime';
import { SmallPaymentPurpose } from '../small-payment/small-payment.entity';
import type { Situation } from '../refund/situation';
import { CompensationStatus, CompensationTier } from './compensation.entity';

export type TierRule = Policy['approvals']['tiers'][number];

const RANKS = Object.values(CompensationTier);
const ROLES: Readonly<Record<string, CompensationTier | undefined>> = {
  supervisor: CompensationTier.SUPERVISOR,
  general_manager: CompensationTier.GENERAL_MANAGER,
};

/** Up to which tier somebody may agree to a compensation on their own: by role, else as the department; a buyer never. */
export function tierOf({ kind, roles }: Actor): CompensationTier | null {
  if (kind === ActorKind.BUYER) return null;
  return roles.reduce<CompensationTier>((highest, role) => higher(highest, ROLES[role]), CompensationTier.DEPARTMENT);
}

export function reaches(own: CompensationTier, needed: CompensationTier): boolean {
  return RANKS.indexOf(own) >= RANKS.indexOf(needed);
}

/** The policy's tier for an amount (E9). Amounts in a currency that the tiers do not name need the last one. */
export function tierFor({ policy }: LoadedPolicy, amount: number, currency: string): TierRule {
  const { tiers } = policy.approvals;
  return tiers.find(({ upTo }) => !upTo || (upTo.currency === currency && amount <= parseAmount(upTo.amount, currency)!))!;
}

/** What the policy says of a tier. */
export function ruleOf({ policy }: LoadedPolicy, tier: CompensationTier): TierRule {
  return policy.approvals.tiers.find(({ by }) => CompensationTier[by] === tier)!;
}

/** Whether a compensation waits for its tier: it is above who agreed to it, or the tier asks for grounds. */
export function needsApproval({ policy }: LoadedPolicy, rule: TierRule, own: CompensationTier): boolean {
  if (!policy.approvals.for.includes('COMPENSATION')) return false;
  return !reaches(own, CompensationTier[rule.by]) || (rule.requires ?? []).length > 0;
}

/** What the buyer of a case was promised beside the refund so far: parts are no way around a tier. */
export function compensatedSoFar({ smallPayments, compensations }: Pick<Situation, 'smallPayments' | 'compensations'>): number {
  const small = smallPayments.filter(({ purpose }) => purpose === SmallPaymentPurpose.COMPENSATION);
  return [...small, ...compensations.filter(isLive)].reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

export function isLive({ status }: { status: CompensationStatus }): boolean {
  return status !== CompensationStatus.DENIED && status !== CompensationStatus.ENDED;
}

function higher(one: CompensationTier, other: CompensationTier | undefined): CompensationTier {
  return other && reaches(other, one) ? other : one;
}
