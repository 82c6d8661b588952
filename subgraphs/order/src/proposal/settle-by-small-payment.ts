import { ActorKind, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { step } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { approveAmount } from '../refund/start-refunding';
import { promiseSmallPayment } from '../small-payment/promise-small-payment';
import { SmallPaymentPurpose } from '../small-payment/small-payment.entity';
import type { Proposal } from './proposal.entity';

/** A small payment instead of the refund: the case claims nothing more, and ends when it is paid (c.2 #5, #21). */
export async function settleBySmallPayment(tx: Tx, locked: LockedCase, proposal: Proposal, cause: string): Promise<void> {
  const { refund } = locked;
  const { id: proposalId, amountMinor, statement, proposer, answeredBy } = proposal;
  const amount = amountMinor!;
  const bearer = (proposer.kind === ActorKind.BUYER ? answeredBy! : proposer).kind;
  const promised = { purpose: SmallPaymentPurpose.IN_LIEU, amount, bearer, statement, settles: { proposalId } };
  await promiseSmallPayment(tx, locked, promised, cause);
  await approveAmount(tx, refund, 0);
  const { from, to } = await step(tx, locked, 'pay');
  const data = { ...facts(refund), amount, currency: refund.currency };
  emit(tx, 'refund.refunding', refund, data, { from, to, cause });
}
