import { reasonOf } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import { Compensation } from '../compensation/compensation.entity';
import { RefundLegKind, type RefundLeg } from '../payment/refund-leg.entity';
import type { LockedCase } from '../refund/locked-case';
import { SmallPayment } from '../small-payment/small-payment.entity';
import { LiabilityBasis, LiabilityParty, partyNamed } from './liability-party';
import { RuledFault } from './ruled-fault.entity';

/** One party's share of a fault, in percent. */
export interface FaultShare {
  party: keyof typeof LiabilityParty;
  percent: number;
}

/** Who bears a payment, in which proportions, and why. */
export interface Bearers {
  basis: LiabilityBasis;
  shares: FaultShare[];
}

/** Who bears the money of a leg: that beside the refund, who offered it; the refund, who is at fault for it. */
export async function bearersOf(tx: Tx, locked: LockedCase, leg: RefundLeg): Promise<Bearers> {
  switch (leg.kind) {
    case RefundLegKind.REFUND:
      return bearersOfRefund(tx, locked);
    case RefundLegKind.IN_LIEU:
    case RefundLegKind.COMPENSATION:
      return { basis: LiabilityBasis.OFFER, shares: [{ party: await offeredBy(tx, leg), percent: 100 }] };
    case RefundLegKind.ADVANCE:
    case RefundLegKind.REPAYMENT:
      return { basis: LiabilityBasis.ADVANCE, shares: [{ party: 'PLATFORM', percent: 100 }] };
    default:
      return leg.kind satisfies never;
  }
}

async function bearersOfRefund(tx: Tx, { refund, policy }: LockedCase): Promise<Bearers> {
  const ruled = await tx.manager.findOneBy(RuledFault, { refundId: refund.id });
  const shares = (ruled?.shares ?? []).filter(isForOthers);
  if (shares.length > 0) return { basis: LiabilityBasis.RULING, shares };
  const party = partyNamed(reasonOf(policy.policy, refund.reasonCode)?.liable);
  if (party && party !== LiabilityParty.BUYER) return { basis: LiabilityBasis.REASON, shares: [{ party, percent: 100 }] };
  return { basis: LiabilityBasis.SALE, shares: [{ party: LiabilityParty.MERCHANT, percent: 100 }] };
}

/** For a fault of his own a buyer is paid less; nobody bears what is paid to himself. */
function isForOthers({ party, percent }: FaultShare): boolean {
  return party !== 'BUYER' && percent > 0;
}

async function offeredBy(tx: Tx, { smallPaymentId, compensationId }: RefundLeg): Promise<LiabilityParty> {
  const offer = smallPaymentId
    ? await tx.manager.findOneByOrFail(SmallPayment, { id: smallPaymentId })
    : await tx.manager.findOneByOrFail(Compensation, { id: compensationId! });
  const party = partyNamed(offer.bearer);
  if (!party) throw new Error(`${offer.id} is borne by ${offer.bearer}, which is no party of a ledger`);
  return party;
}
