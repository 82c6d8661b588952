import { decimalsOf, parseAmount } from '@after-sales/runtime';
import { z } from 'zod';
import type { RecordedDiscount } from '../../order/discount';
import { OrderState } from '../../order/order.entity';
import { Rejected } from '../rejects';
import { neutralOrder, type NeutralOrder } from './schema';

/** The waybill is kept in an event, which has room for 64 kB on MySQL. */
const MOST_OUTBOUND_BYTES = 60_000;
const FAULTS_SHOWN = 3;

/** A checked order with its amounts in minor units. */
export interface ReadOrder extends NeutralOrder {
  freightAmount: number;
  lineAmounts: number[];
  lineDiscounts: (RecordedDiscount[] | null)[];
  paidAmounts: number[];
  totalAmount: number;
}

/** Reads and checks one order. Throws `Rejected` with the first rule that it breaks. */
export function readNeutralOrder(raw: string): ReadOrder {
  const result = neutralOrder.safeParse(json(raw));
  if (!result.success) throw new Rejected('SCHEMA', faultsOf(result.error));
  const order = result.data;
  const { currency } = order;
  const freightAmount = minor(order.freight, currency, 'freight');
  const lineAmounts = order.lines.map((line, i) => lineAmount(line, currency, i));
  const lineDiscounts = order.lines.map((line, i) => discountsOf(line, currency, i));
  const paidAmounts = order.payments.map((payment, i) => minor(payment.amount, currency, `payments[${i}].amount`));
  const totalAmount = lineAmounts.reduce((sum, amount) => sum + amount, freightAmount);
  if (!Number.isSafeInteger(totalAmount))
    throw new Rejected('AMOUNT_TOO_LARGE', 'the order comes to more than can be counted exactly');
  requireStateFits(order);
  requireTimesInOrder(order);
  requirePaid(order, paidAmounts, totalAmount);
  requireOutboundFits(order);
  return { ...order, freightAmount, lineAmounts, lineDiscounts, paidAmounts, totalAmount };
}

function json(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw new Rejected('JSON_BROKEN', `this is no JSON: ${(error as Error).message.slice(0, 200)}`);
  }
}

function faultsOf(error: z.ZodError): string {
  const shown = error.issues
    .slice(0, FAULTS_SHOWN)
    .map(({ path, message }) => `${path.join('.') || 'the order'}: ${message.slice(0, 200)}`);
  return shown.join('; ') + (error.issues.length > FAULTS_SHOWN ? `; and ${error.issues.length - FAULTS_SHOWN} more` : '');
}

function minor(amount: string, currency: string, field: string): number {
  const value = parseAmount(amount, currency);
  if (value === null)
    throw new Rejected(
      'AMOUNT_NOT_EXACT',
      `${field}: ${amount} has more decimals than ${currency}, which has ${decimalsOf(currency)}`,
    );
  return value;
}

/** What was paid for the line: as given, or price times pieces where that is exact. */
function lineAmount({ total, unitPrice, quantity }: NeutralOrder['lines'][number], currency: string, i: number): number {
  const amount = typeof total === 'string' ? minor(total, currency, `lines[${i}].total`) : product(unitPrice, quantity, currency);
  if (amount === null) {
    throw new Rejected(
      'AMOUNT_NOT_EXACT',
      `lines[${i}]: ${quantity} × ${unitPrice} is no whole amount of ${currency}: give the line’s total`,
    );
  }
  if (!Number.isSafeInteger(amount * quantity))
    throw new Rejected('AMOUNT_TOO_LARGE', `lines[${i}]: it comes to more than can be counted exactly`);
  return amount;
}

function discountsOf({ discounts }: NeutralOrder['lines'][number], currency: string, i: number): RecordedDiscount[] | null {
  if (!discounts) return null;
  return discounts.map(({ amount, name = null, ...discount }, j) => ({
    ...discount,
    amount: minor(amount, currency, `lines[${i}].discounts[${j}].amount`),
    name,
  }));
}

function product(unitPrice: string, quantity: number, currency: string): number | null {
  const [whole, fraction = ''] = unitPrice.split('.') as [string, string?];
  const scaled = BigInt(whole + fraction) * BigInt(quantity);
  const surplus = fraction.length - decimalsOf(currency);
  if (surplus <= 0) return Number(scaled * 10n ** BigInt(-surplus));
  const divisor = 10n ** BigInt(surplus);
  return scaled % divisor === 0n ? Number(scaled / divisor) : null;
}

type Needs = Record<'paidAt' | 'shippedAt' | 'receivedAt', boolean | null>;

/** Which times a state has; null where it may have them. */
const timesOf: Record<OrderState, Needs> = {
  PENDING_PAYMENT: { paidAt: false, shippedAt: false, receivedAt: false },
  PENDING_SHIPMENT: { paidAt: true, shippedAt: false, receivedAt: false },
  PENDING_RECEIPT: { paidAt: true, shippedAt: true, receivedAt: false },
  SUCCESS: { paidAt: true, shippedAt: true, receivedAt: true },
  CLOSED: { paidAt: null, shippedAt: null, receivedAt: null },
};

function requireStateFits(order: NeutralOrder): void {
  for (const [field, needed] of Object.entries(timesOf[order.state]) as [keyof Needs, boolean | null][]) {
    if (needed === null || needed === (order[field] !== null)) continue;
    throw new Rejected('STATE_TIMES', `an order that is ${order.state} has ${needed ? 'a' : 'no'} ${field}`);
  }
  if (order.shippedAt && !order.paidAt) throw new Rejected('STATE_TIMES', 'shippedAt needs paidAt');
  if (order.receivedAt && !order.shippedAt) throw new Rejected('STATE_TIMES', 'receivedAt needs shippedAt');
  if (order.goodsReceived && !order.shippedAt) throw new Rejected('STATE_TIMES', 'goodsReceived needs shippedAt');
  if (order.outbound && !order.shippedAt) throw new Rejected('STATE_TIMES', 'outbound needs shippedAt');
}

function requireTimesInOrder(order: NeutralOrder): void {
  const times = (['placedAt', 'paidAt', 'shippedAt', 'receivedAt'] as const).filter((field) => order[field] !== null);
  for (const [i, field] of times.entries()) {
    const before = times[i - 1];
    if (before && order[before]! > order[field]!) throw new Rejected('TIMES_OUT_OF_ORDER', `${field} is before ${before}`);
  }
  for (const [i, { paidAt }] of order.payments.entries()) {
    if (paidAt < order.placedAt || (order.paidAt && paidAt > order.paidAt)) {
      throw new Rejected('TIMES_OUT_OF_ORDER', `payments[${i}].paidAt is not between placedAt and paidAt`);
    }
  }
}

function requirePaid({ paidAt, payments, currency }: NeutralOrder, paidAmounts: readonly number[], totalAmount: number): void {
  if (!paidAt) {
    if (payments.length > 0) throw new Rejected('PAYMENTS', 'an order without paidAt has no payments');
    return;
  }
  const paid = paidAmounts.reduce((sum, amount) => sum + amount, 0);
  if (payments.length > 0 && paid === totalAmount) return;
  const unit = 10 ** decimalsOf(currency);
  throw new Rejected('PAYMENTS', `payments come to ${paid / unit} ${currency}, lines and freight to ${totalAmount / unit}`);
}

function requireOutboundFits({ outbound }: NeutralOrder): void {
  if (outbound && Buffer.byteLength(JSON.stringify(outbound)) > MOST_OUTBOUND_BYTES) {
    throw new Rejected('OUTBOUND_TOO_LARGE', `outbound has at most ${MOST_OUTBOUND_BYTES} bytes: leave out the oldest scans`);
  }
}
