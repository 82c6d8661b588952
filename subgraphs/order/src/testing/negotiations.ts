import { ActorKind } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { Compensation, CompensationPurpose, CompensationStatus, CompensationTier } from '../compensation/compensation.entity';
import { Proposal, ProposalKind, ProposalStatus } from '../proposal/proposal.entity';
import type { Refund } from '../refund/refund.entity';
import { SmallPayment, SmallPaymentPurpose, SmallPaymentStatus } from '../small-payment/small-payment.entity';

const by = { kind: ActorKind.MERCHANT, id: 'm' };
const bearer = ActorKind.MERCHANT;

/** Each case was talked about, with a small payment and a compensation. */
export async function giveNegotiations(manager: EntityManager, refunds: readonly Refund[]): Promise<void> {
  for (let i = 0; i < refunds.length; i += 500) {
    const some = refunds.slice(i, i + 500);
    await manager.insert(Proposal, some.map(proposal));
    await manager.insert(SmallPayment, some.map(smallPayment));
    await manager.insert(Compensation, some.map(compensation));
  }
}

function proposal({ id, appliedAt, currency }: Refund): Proposal {
  return {
    id: `pp_${id}`,
    refundId: id,
    kind: ProposalKind.PLEASE_MODIFY,
    status: ProposalStatus.DECLINED,
    proposer: by,
    proposerTier: CompensationTier.DEPARTMENT,
    amountMinor: null,
    currency,
    type: null,
    reasonCode: null,
    statement: '请修改金额',
    returnAddress: null,
    compensationMinor: null,
    compensationPurpose: null,
    madeAt: appliedAt,
    answeredBy: by,
    answeredAt: appliedAt,
    paymentReference: null,
  };
}

function smallPayment({ id, orderId, appliedAt, currency }: Refund): SmallPayment {
  return {
    id: `sp_${id}`,
    refundId: id,
    orderId,
    proposalId: null,
    purpose: SmallPaymentPurpose.COMPENSATION,
    amountMinor: 100,
    currency,
    bearer,
    status: SmallPaymentStatus.PAID,
    settles: false,
    shares: [],
    statement: null,
    by,
    madeAt: appliedAt,
    paidAt: appliedAt,
  };
}

function compensation({ id, appliedAt, currency }: Refund): Compensation {
  return {
    id: `cp_${id}`,
    refundId: id,
    proposalId: `pp_${id}`,
    amountMinor: 100,
    currency,
    purpose: CompensationPurpose.GOODWILL,
    bearer,
    tier: CompensationTier.DEPARTMENT,
    status: CompensationStatus.PAID,
    requestedBy: by,
    requestedAt: appliedAt,
    decidedBy: null,
    decidedAt: null,
    grounds: null,
    denial: null,
    paidAt: appliedAt,
  };
}
