import type { EntityManager } from 'typeorm';
import { countTaken, mostFor, type Taken } from '../../refund/ledger';
import type { RefundStatus, RefundType } from '../../refund/refund.states';
import { selectIn } from '../rows';
import type { Match } from './match';

/** Why a matched part does not become a past refund, with what to tell people. */
export const refusals = {
  PAYS_MORE_THAN_PAID: 'it pays back more than was paid for these pieces',
  PAYS_MORE_THAN_LEFT: 'it pays back more than is left of what was paid for the line or the order',
  PIECES_TAKEN: 'other cases have these pieces already',
} as const;
export type Refusal = keyof typeof refusals;

/** A part of the money going back by one payment. */
export interface Route {
  payment: Payment;
  amount: number;
}

interface Payment {
  id: string;
  orderId: string;
  method: string;
  reference: string;
  left: number;
}

/** What can still be paid back on some orders, counted down by what is taken from it here. */
export class MoneyLeft {
  private constructor(
    private readonly ofLines: Map<string, Taken>,
    private readonly ofOrders: ReadonlyMap<string, { left: number }>,
    private readonly payments: ReadonlyMap<string, Payment[]>,
  ) {}

  /** Reads what all cases have taken so far. The orders are locked. */
  static async read(manager: EntityManager, orderIds: string[]): Promise<MoneyLeft> {
    const ofLines = new Map<string, Taken>();
    for (const line of await selectIn<ClaimingLine>(manager, CLAIMING_LINES, orderIds)) {
      countTaken(ofLines, line, { ...line, requestedAmount: Number(line.amount), approvedAmount: null });
    }
    const orders = await selectIn<{ id: string; left: number | string }>(manager, ORDERS_LEFT, orderIds);
    const payments = await selectIn<Payment>(manager, PAYMENTS_LEFT, orderIds);
    return new MoneyLeft(
      ofLines,
      new Map(orders.map(({ id, left }) => [id, { left: Number(left) }])),
      Map.groupBy(
        payments.map((payment) => ({ ...payment, left: Number(payment.left) })),
        ({ orderId }) => orderId,
      ),
    );
  }

  /** Takes the money for matched pieces, by the payments it came with; or says why it may not be taken. */
  take({ purchase, quantity }: Match, amount: number): Route[] | Refusal {
    const taken = this.ofLines.get(purchase.orderLineId);
    const order = this.ofOrders.get(purchase.orderId)!;
    if (amount > mostFor(purchase, quantity, undefined)) return 'PAYS_MORE_THAN_PAID';
    if (quantity > purchase.quantity - (taken?.quantity ?? 0)) return 'PIECES_TAKEN';
    if (amount > mostFor(purchase, quantity, taken) || amount > order.left) return 'PAYS_MORE_THAN_LEFT';
    const routes = this.routes(purchase.orderId, amount);
    if (!routes) return 'PAYS_MORE_THAN_LEFT';
    for (const { payment, amount: part } of routes) payment.left -= part;
    order.left -= amount;
    this.ofLines.set(purchase.orderLineId, {
      amount: (taken?.amount ?? 0) + amount,
      quantity: (taken?.quantity ?? 0) + quantity,
    });
    return routes;
  }

  private routes(orderId: string, amount: number): Route[] | null {
    const payments = this.payments.get(orderId) ?? [];
    if (amount === 0) return payments.slice(0, 1).map((payment) => ({ payment, amount }));
    const routes: Route[] = [];
    let rest = amount;
    for (const payment of payments) {
      const part = Math.min(rest, payment.left);
      if (part > 0) routes.push({ payment, amount: part });
      rest -= Math.max(part, 0);
    }
    return rest > 0 ? null : routes;
  }
}

interface ClaimingLine {
  orderLineId: string;
  quantity: number;
  status: RefundStatus;
  type: RefundType;
  amount: number | string;
}

const CLAIM = "status <> 'CLOSED'";

const CLAIMING_LINES = `SELECT line.orderLineId, line.quantity, refund.status, refund.type, COALESCE(line.approvedAmount, line.requestedAmount) AS amount
  FROM refund JOIN refund_line AS line ON line.refundId = refund.id WHERE refund.orderId IN (?) AND refund.${CLAIM}`;

const ORDERS_LEFT = `SELECT id, totalAmount - (SELECT COALESCE(SUM(COALESCE(approvedAmount, requestedAmount)), 0)
    FROM refund WHERE orderId = customer_order.id AND ${CLAIM}) AS \`left\`
  FROM customer_order WHERE id IN (?)`;

const PAYMENTS_LEFT = `SELECT id, orderId, method, reference, paidAmount - (SELECT COALESCE(SUM(amountMinor), 0)
    FROM refund_leg WHERE paymentId = order_payment.id) AS \`left\`
  FROM order_payment WHERE orderId IN (?) ORDER BY orderId, place`;
