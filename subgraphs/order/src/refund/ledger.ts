import { DomainError, formatAmount, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import type { Order } from '../order/order.entity';
import type { OrderLine } from '../order/order-line.entity';
import { paidInLieu } from '../small-payment/in-lieu';
import { RefundLine } from './refund-line.entity';
import { Refund } from './refund.entity';
import { CLAIMING, isFinal, RefundStatus, RefundType } from './refund.states';

/** What the cases of an order have taken of one of its lines. */
export interface Taken {
  /** Minor units given back, or asked for by a case that is open. */
  amount: number;
  /** Pieces in open cases, and pieces that came back. */
  quantity: number;
}

/** What the cases of an order, but for `except`, have taken of each line. Read it after the order is locked. */
export async function takenByLine(tx: Tx, order: Order, except: string | null = null): Promise<Map<string, Taken>> {
  const refunds = (await tx.manager.findBy(Refund, { orderId: order.id, status: In([...CLAIMING]) })).filter(
    ({ id }) => id !== except,
  );
  const byId = new Map(refunds.map((refund) => [refund.id, refund]));
  const taken = new Map<string, Taken>();
  for (const { orderLineId, amount } of (await paidInLieu(tx, order.id)).flatMap(({ shares }) => shares)) {
    const { quantity, amount: before } = taken.get(orderLineId) ?? { amount: 0, quantity: 0 };
    taken.set(orderLineId, { quantity, amount: before + amount });
  }
  if (refunds.length === 0) return taken;
  for (const line of await tx.manager.findBy(RefundLine, { refundId: In([...byId.keys()]) }))
    countTaken(taken, byId.get(line.refundId)!, line);
  return taken;
}

/** Adds what one line of a case that claims its money has taken. */
export function countTaken(
  taken: Map<string, Taken>,
  { status, type }: Pick<Refund, 'status' | 'type'>,
  line: Pick<RefundLine, 'orderLineId' | 'quantity' | 'requestedAmount' | 'approvedAmount'>,
): void {
  const sum = taken.get(line.orderLineId) ?? { amount: 0, quantity: 0 };
  sum.amount += line.approvedAmount ?? line.requestedAmount;
  if (!isFinal(status) || (status === RefundStatus.REFUNDED && type === RefundType.RETURN_REFUND)) sum.quantity += line.quantity;
  taken.set(line.orderLineId, sum);
}

/** The most that `quantity` pieces of a line may get, given what was taken. */
export function mostFor(line: Pick<OrderLine, 'quantity' | 'totalAmount'>, quantity: number, taken: Taken | undefined): number {
  const share = Number((BigInt(line.totalAmount) * BigInt(quantity)) / BigInt(line.quantity));
  return Math.max(0, Math.min(share, line.totalAmount - (taken?.amount ?? 0)));
}

/** Invariant (i): all cases of an order, and what was paid in their lieu, never give back more than was paid. */
export async function requireWithinPaid(tx: Tx, order: Order, more: number, except: string | null): Promise<void> {
  const refunds = await tx.manager.findBy(Refund, { orderId: order.id, status: In([...CLAIMING]) });
  const taken = refunds
    .filter(({ id }) => id !== except)
    .reduce((sum, refund) => sum + (refund.approvedAmount ?? refund.requestedAmount), await sumInLieu(tx, order));
  if (taken + more <= order.totalAmount) return;
  const left = formatAmount(Math.max(0, order.totalAmount - taken), order.currency);
  throw new DomainError(
    'AMOUNT_TOO_HIGH',
    {
      zh: `超过可退金额：最多可退 ${left} ${order.currency}`,
      en: `more than is left of what was paid: at most ${left} ${order.currency}`,
    },
    { field: ['input', 'amount'], ruleId: 'A9' },
  );
}

async function sumInLieu(tx: Tx, { id }: Order): Promise<number> {
  return (await paidInLieu(tx, id)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Splits an amount over parts in proportion to their weights, to the last coin. In whole numbers: fractions of a coin that are equal must be. */
export function distribute(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map((_, i) => (i === 0 ? amount : 0));
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((value) => Number(value / total));
  let rest = amount - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder < b.remainder ? 1 : -1));
  for (const { i } of byRemainder) if (rest-- > 0) parts[i]! += 1;
  return parts;
}
