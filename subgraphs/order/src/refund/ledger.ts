import { DomainError, formatAmount, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import type { Order } from '../order/order.entity';
import type { OrderLine } from '../order/order-line.entity';
import { paidInLieu } from '../small-payment/in-lieu';
import type { SmallPayment } from '../small-payment/small-payment.entity';
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

/** A case of an order with its lines. */
export interface CaseOfOrder {
  refund: Refund;
  lines: readonly RefundLine[];
}

/** What cases of an order, and payments in lieu of refunds, have taken of each line. */
export function takenByLine(cases: readonly CaseOfOrder[], inLieu: readonly SmallPayment[]): Map<string, Taken> {
  const taken = new Map<string, Taken>();
  for (const { orderLineId, amount } of inLieu.flatMap(({ shares }) => shares)) {
    const before = taken.get(orderLineId)?.amount ?? 0;
    taken.set(orderLineId, { amount: before + amount, quantity: 0 });
  }
  for (const { refund, lines } of cases.filter(({ refund }) => CLAIMING.includes(refund.status)))
    for (const line of lines) countTaken(taken, refund, line);
  return taken;
}

/** What cases of an order have taken of its carriage. */
export function takenFreight(cases: readonly CaseOfOrder[]): number {
  const claiming = cases.filter(({ refund }) => CLAIMING.includes(refund.status));
  return claiming.reduce((sum, { refund }) => sum + (refund.approvedFreight ?? refund.requestedFreight ?? 0), 0);
}

/** Adds what one line of a case that claims its money has taken. */
export function countTaken(
  taken: Map<string, Taken>,
  { status, type }: Pick<Refund, 'status' | 'type'>,
  line: Pick<RefundLine, 'orderLineId' | 'quantity' | 'requestedAmount' | 'approvedAmount'>,
): void {
  const sum = taken.get(line.orderLineId) ?? { amount: 0, quantity: 0 };
  sum.amount += line.approvedAmount ?? line.requestedAmount;
  const back = type === RefundType.RETURN_REFUND || type === RefundType.REFUSE_DELIVERY;
  if (!isFinal(status) || (status === RefundStatus.REFUNDED && back)) sum.quantity += line.quantity;
  taken.set(line.orderLineId, sum);
}

/**
 * The most that `quantity` pieces of a line may get, given what was taken. Where less than a coin for each piece would
 * be left over, that is what rounding kept back, and it goes with them.
 */
export function mostFor(line: Pick<OrderLine, 'quantity' | 'totalAmount'>, quantity: number, taken: Taken | undefined): number {
  const upTo = (pieces: number) =>
    Number((BigInt(line.totalAmount) * BigInt(Math.min(pieces, line.quantity))) / BigInt(line.quantity));
  const before = taken?.quantity ?? 0;
  const share = upTo(before + quantity) - upTo(before);
  const left = line.totalAmount - (taken?.amount ?? 0);
  const rounding = taken !== undefined && taken.amount > 0 && left - share < line.quantity;
  return Math.max(0, rounding ? left : Math.min(share, left));
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
  return (await paidInLieu(tx.manager, [id])).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Raises parts to an amount, the first as far as it can go, then the next; refuses what none of them can take. */
export function raise(parts: readonly number[], amount: number, most: readonly number[]): number[] {
  let rest = amount - parts.reduce((sum, part) => sum + part, 0);
  const raised = parts.map((part, i) => {
    const more = Math.max(0, Math.min(rest, most[i]! - part));
    rest -= more;
    return part + more;
  });
  if (rest === 0) return raised;
  throw new DomainError(
    'AMOUNT_TOO_HIGH',
    { zh: '超过这些商品的可退金额', en: 'more than is left of what was paid for these goods' },
    { field: ['input', 'amount'], ruleId: 'A9' },
  );
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
