import { formatAmount, type Tx } from '@after-sales/runtime';
import { groundOf } from '../application/ground';
import { shareOfPlatform } from '../advance/share-of-platform';
import { emit } from '../events';
import { Order } from '../order/order.entity';
import { sendMoney } from '../payment/new-legs';
import { RefundLegKind } from '../payment/refund-leg.entity';
import { policyOf } from '../policy/pinned';
import { appendTimeline } from '../timeline/append';
import { requireMove, step } from './case';
import { facts } from './case-facts';
import { distribute, mostFor, raise, requireWithinPaid, takenByLine, takenFreight } from './ledger';
import type { LockedCase } from './locked-case';
import { RefundLine } from './refund-line.entity';
import type { Refund } from './refund.entity';

/** Promises `amount` to the buyer and splits it over the payments of the order, each by its own route (D8). */
export async function startRefunding(tx: Tx, locked: LockedCase, amount: number, cause: string): Promise<void> {
  const { refund, order } = locked;
  requireMove(tx, refund, 'pay');
  await requireWithinPaid(tx, order, amount, refund.id);
  await approveAmount(tx, refund, amount);
  const toPlatform = await shareOfPlatform(tx, locked, amount, cause);
  await sendMoney(tx, order, refund, amount, { kind: RefundLegKind.REFUND }, toPlatform);
  const { from, to } = await step(tx, locked, 'pay');
  const shown = `${formatAmount(amount, refund.currency)} ${refund.currency}`;
  await appendTimeline(tx, refund.id, 'REFUND_REFUNDING', { amount: shown });
  emit(tx, 'refund.refunding', refund, { ...facts(refund), amount, currency: refund.currency }, { from, to, cause });
}

/** Notes what was agreed to, on the case and in proportion on its lines and carriage; none gets more than was paid for it. */
export async function approveAmount(tx: Tx, refund: Refund, amount: number): Promise<void> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const asked = [...lines.map(({ requestedAmount }) => requestedAmount), refund.requestedFreight ?? 0];
  const parts =
    amount <= refund.requestedAmount ? distribute(amount, asked) : raise(asked, amount, await mostOf(tx, refund, lines));
  refund.approvedAmount = amount;
  refund.approvedFreight = parts.pop()!;
  for (const [i, line] of lines.entries()) await tx.manager.update(RefundLine, { id: line.id }, { approvedAmount: parts[i] });
}

/** The most that each line of a case can get beside the other cases, and after them its carriage. */
export async function mostOf(tx: Tx, refund: Refund, lines: readonly RefundLine[]): Promise<number[]> {
  const order = await tx.manager.findOneByOrFail(Order, { id: refund.orderId });
  const { goods, cases, inLieu } = await groundOf(tx.manager, order, tx.now, policyOf(refund));
  const others = cases.filter((each) => each.refund.id !== refund.id);
  const taken = takenByLine(others, inLieu);
  const ofLines = lines.map(({ orderLineId, quantity }) => mostFor(goods.get(orderLineId)!, quantity, taken.get(orderLineId)));
  return [...ofLines, order.freightAmount - takenFreight(others)];
}
