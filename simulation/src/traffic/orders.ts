import type { Chance } from '../chance';
import type { MarketplaceName } from './marketplaces';
import { RATES } from './rates';
import { DAY, HOUR, MINUTE } from './rhythm';
import type { Shop } from './shops';

export type OrderPhase = keyof typeof RATES.application.types;

export interface OrderAsked {
  marketplace: MarketplaceName;
  shop: Shop;
  buyer: string;
  number: string;
  phase: OrderPhase;
  /** By when it is so. */
  by: number;
}

export interface SimulatedOrder {
  /** In the neutral format of docs/import.md. */
  neutral: Record<string, unknown>;
  /** Of its lines, in their order. */
  categories: string[];
}

/** An order that stands in this phase by then. */
export function orderOf(chance: Chance, asked: OrderAsked): SimulatedOrder {
  const { marketplace, shop, buyer, number, phase } = asked;
  const times = timesOf(chance, asked);
  const lines = Array.from({ length: Number(chance.weighted(RATES.order.lines)) }, () => lineOf(chance));
  const freight = chance.of(RATES.order.freight) ? chance.pick([600, 800, 1200]) : 0;
  const total = lines.reduce((sum, line) => sum + line.total, freight);
  const insured = chance.of(RATES.order.freightInsured);
  const neutral = {
    marketplace,
    number,
    currency: 'CNY',
    buyer: { id: buyer },
    shop: { ...shop, returnNotes: '请保持商品完好，并在包裹内附上订单号。' },
    state: phase,
    ...times,
    goodsReceived: phase === 'SUCCESS',
    freightInsured: insured,
    freight: yuan(freight),
    lines: lines.map((line) => ({ ...line, total: yuan(line.total) })),
    payments: paymentsOf(chance, number, total, times.paidAt),
    ...(times.shippedAt === undefined ? {} : { outbound: outboundOf(chance, shop, times.shippedAt, times.receivedAt) }),
  };
  return { neutral, categories: lines.map(({ category }) => category) };
}

/** An order that nothing is amiss with: without its parcel, of which nobody asks. */
export function quietOrder(chance: Chance, asked: OrderAsked): Record<string, unknown> {
  const { outbound: _, ...neutral } = orderOf(chance, asked).neutral;
  return neutral;
}

interface Times {
  placedAt: string;
  paidAt: string;
  shippedAt?: string;
  receivedAt?: string;
}

function timesOf(chance: Chance, { phase, by }: OrderAsked): Times {
  const { toShip, toArrive } = RATES.order;
  const { median, spread, most } = RATES.application.daysAfterReceipt;
  const hours = (of: { median: number; spread: number }) => Math.round(chance.around(of.median, of.spread) * HOUR);
  const receivedAt = by - Math.round(Math.min(most, Math.max(0.1, chance.around(median, spread))) * DAY);
  const arrived = phase === 'SUCCESS' ? receivedAt : by;
  const shippedAt = arrived - Math.max(2 * HOUR, hours(toArrive));
  const shipped = phase === 'PENDING_SHIPMENT' ? by : shippedAt;
  const paidAt = shipped - Math.max(HOUR, hours(toShip));
  const paid = { placedAt: iso(paidAt - chance.between(1, 20) * MINUTE), paidAt: iso(paidAt) };
  if (phase === 'PENDING_SHIPMENT') return paid;
  if (phase === 'PENDING_RECEIPT') return { ...paid, shippedAt: iso(shippedAt) };
  return { ...paid, shippedAt: iso(shippedAt), receivedAt: iso(receivedAt) };
}

function lineOf(chance: Chance) {
  const category = chance.weighted(RATES.order.categories);
  const kind = chance.between(1, 40);
  const quantity = Number(chance.weighted(RATES.order.quantity));
  const price = Math.max(500, Math.round(chance.around(RATES.order.price.median, RATES.order.price.spread) * 10) * 10);
  const sku = `SIM-${category}-${kind}`;
  return { sku, title: `模拟商品 ${category}-${kind}`, category, quantity, unitPrice: yuan(price), total: price * quantity };
}

function paymentsOf(chance: Chance, number: string, total: number, paidAt: string) {
  const split = chance.of(RATES.order.splitPayment) ? Math.floor(total * 0.3) : 0;
  const payout = chance.weighted(RATES.order.payout);
  const parts: [string, number][] = [[chance.pick(['ALIPAY', 'WECHAT_PAY', 'BANK_CARD']), total - split]];
  if (split > 0) parts.push(['GIFT_CARD', split]);
  return parts.map(([method, amount], i) => ({
    method,
    reference: `pay-${number}-${i + 1}${payout}`,
    amount: yuan(amount),
    paidAt,
  }));
}

function outboundOf(chance: Chance, { returnAddress }: Shop, shippedAt: string, receivedAt: string | undefined) {
  const shipped = Date.parse(shippedAt);
  const scan = (at: number, status: string, text: string, location: string) => ({ at: iso(at), status, text, location });
  const scans = [scan(shipped + 30 * MINUTE, 'PICKED_UP', '快件已揽收', returnAddress.city)];
  if (receivedAt) scans.push(scan(Date.parse(receivedAt) - 20 * MINUTE, 'DELIVERED', '快件已签收', '成都市'));
  const carrier = chance.weighted(RATES.carriers);
  return { carrier, trackingNumber: waybill(chance, carrier), scans };
}

/** A tracking number of a carrier. */
export function waybill(chance: Chance, carrier: string): string {
  return `${carrier.replaceAll('_', '')}${String(chance.between(1, 999_999_999_999)).padStart(12, '0')}`;
}

export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

const iso = (at: number) => new Date(at).toISOString();
