import type { Policy } from '@after-sales/policy';
import { amountFrom, DomainError, formatAmount, type Message } from '@after-sales/runtime';
import type { LockedDispute } from '../dispute/lock-dispute';
import { canExchange } from '../ruling/goods-go-back';
import type { DisputeSettlementProposeInput } from './inputs';
import type { SettlementKind } from './settlement.entity';

type ProposalKind = Policy['proposals']['kinds'][number];

/** The kind of a proposal that a policy must have for each kind of settlement. */
const ALLOWED_AS: Record<SettlementKind, ProposalKind> = {
  REFUND: 'PARTIAL_AMOUNT',
  RETURN_THEN_REFUND: 'CHANGE_TYPE',
  EXCHANGE: 'CHANGE_TYPE',
  DROP: 'PLEASE_CANCEL',
};
const WITH_MONEY: readonly SettlementKind[] = ['REFUND', 'RETURN_THEN_REFUND'];

/** What of it is paid back, once the policy has what is proposed; 0 without money. */
export function settledAmount(locked: LockedDispute, { kind, amount }: DisputeSettlementProposeInput): number {
  requireAllowed(locked, kind);
  const { claimAmount, refundable, currency } = locked.dispute;
  if (!WITH_MONEY.includes(kind)) {
    if (amount) throw invalid('amount', { zh: `${kind} 不含金额`, en: `${kind} pays nothing back: leave the amount out` });
    return 0;
  }
  const most = refundable ?? claimAmount;
  const limit = `${formatAmount(most, currency)} ${currency}`;
  if (!amount)
    throw invalid('amount', { zh: `${kind} 须填写金额，最多 ${limit}`, en: `${kind} says how much, at most ${limit}` });
  const minor = amountFrom(amount, currency, ['input', 'amount']);
  if (minor > most) throw invalid('amount', { zh: `金额最多 ${limit}`, en: `at most ${limit} can be agreed on` });
  const partial = kind === 'REFUND' && minor < claimAmount;
  if (partial && locked.policy.policy.amount.partial === 'NO')
    throw invalid('amount', { zh: '本平台不支持部分退款', en: 'this marketplace has no partial refunds' });
  return minor;
}

function requireAllowed({ dispute, policy: { policy } }: LockedDispute, kind: SettlementKind): void {
  const possible = kind !== 'EXCHANGE' || canExchange(dispute, policy);
  if (possible && policy.proposals.kinds.includes(ALLOWED_AS[kind])) return;
  throw invalid('kind', { zh: `本平台不支持以 ${kind} 和解`, en: `this marketplace does not settle by ${kind}` });
}

function invalid(field: string, messages: Message): DomainError {
  return new DomainError('SETTLEMENT_INVALID', messages, { field: ['input', field], ruleId: 'B8' });
}
