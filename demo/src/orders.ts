import { shops, type DemoGoods, type DemoShop } from './catalogue';
import { Random } from './random';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CARRIERS = ['SF', 'ZTO', 'YTO', 'STO', 'YUNDA', 'JD', 'EMS', 'JT'];

export type DemoState = 'PENDING_PAYMENT' | 'PENDING_SHIPMENT' | 'PENDING_RECEIPT' | 'SUCCESS';

/** How the sandbox payment provider is to behave for an order; it reads it off the end of the payment's reference. */
export type DemoPayout = '' | '-delay' | '-fail' | '-fail-once' | '-twice';

export interface DemoOrder {
  /** A line of the neutral format that `npm run import` reads (docs/import.md). */
  neutral: Record<string, unknown>;
  shop: DemoShop;
  number: string;
  buyer: string;
  state: DemoState;
  payout: DemoPayout;
  insured: boolean;
  /** Days since trade success; null before it. */
  receivedDaysAgo: number | null;
}

/** Plausible orders of six marketplaces up to `now`: the same seed gives the same orders. */
export function* demoOrders(seed: number, now: Date, perShop = 24): Generator<DemoOrder> {
  const random = new Random(seed);
  const payouts: readonly DemoPayout[] = ['', '', '', '-delay', '-fail', '-fail-once', '-twice'];
  for (const [s, shop] of shops.entries()) {
    for (let i = 0; i < perShop; i++) {
      const state = (['SUCCESS', 'SUCCESS', 'PENDING_SHIPMENT', 'PENDING_RECEIPT', 'SUCCESS', 'PENDING_PAYMENT'] as const)[
        i % 6
      ]!;
      // Every third success lies beyond the longest window.
      const daysAgo = state === 'SUCCESS' ? (i % 18 === 16 ? random.between(20, 40) : random.between(1, 6)) : null;
      yield demoOrder(random, shop, i, state, daysAgo, payouts[(i + s) % payouts.length]!, now);
    }
  }
}

function demoOrder(
  random: Random,
  shop: DemoShop,
  index: number,
  state: DemoState,
  receivedDaysAgo: number | null,
  payout: DemoPayout,
  now: Date,
): DemoOrder {
  const times = timesOf(random, state, receivedDaysAgo, now);
  const lines = Array.from({ length: random.between(1, 3) }, () => lineOf(random, random.pick(shop.goods)));
  const goods = lines.reduce((sum, line) => sum + line.total, 0);
  const freight = random.chance(0.4) ? random.pick([600, 800, 1200]) : 0;
  const number = `${now.toISOString().slice(2, 4)}${shop.id}${String(index).padStart(4, '0')}${random.digits(6)}`;
  const buyer = `b${shop.id}${random.between(1, 8)}`;
  const insured = random.chance(0.5);
  const neutral = {
    marketplace: shop.marketplace,
    number,
    currency: 'CNY',
    buyer: { id: buyer },
    shop: {
      id: shop.id,
      name: shop.name,
      returnAddress: { name: `${shop.name} 退货组`, phone: '400-000-0000', ...shop.address },
      returnNotes: '请保持商品完好、配件齐全，并在包裹内附上订单号。',
    },
    state,
    ...times,
    goodsReceived: state === 'SUCCESS',
    freightInsured: insured,
    freight: yuan(freight),
    lines: lines.map(({ total, ...line }) => ({ ...line, total: yuan(total) })),
    payments: state === 'PENDING_PAYMENT' ? [] : paymentsOf(random, number, goods + freight, payout, times.paidAt!),
    outbound: times.shippedAt ? outboundOf(random, shop, times.shippedAt, times.receivedAt) : undefined,
  };
  return { neutral, shop, number, buyer: `${shop.marketplace.toLowerCase()}:${buyer}`, state, payout, insured, receivedDaysAgo };
}

interface Times {
  placedAt: string;
  paidAt?: string;
  shippedAt?: string;
  receivedAt?: string;
}

function timesOf(random: Random, state: DemoState, receivedDaysAgo: number | null, now: Date): Times {
  const at = (msAgo: number) => new Date(now.getTime() - msAgo).toISOString();
  if (state === 'PENDING_PAYMENT') return { placedAt: at(random.between(1, 20) * HOUR) };
  const received = receivedDaysAgo === null ? random.between(2, 20) * HOUR : receivedDaysAgo * DAY + random.between(1, 20) * HOUR;
  const shipped = received + 3 * DAY;
  const placed = shipped + DAY;
  const paid = { placedAt: at(placed), paidAt: at(placed - 5 * 60_000) };
  if (state === 'PENDING_SHIPMENT') return paid;
  return state === 'PENDING_RECEIPT'
    ? { ...paid, shippedAt: at(shipped) }
    : { ...paid, shippedAt: at(shipped), receivedAt: at(received) };
}

function lineOf(random: Random, goods: DemoGoods) {
  const quantity = random.chance(0.25) ? random.between(2, 4) : 1;
  const discount = random.chance(0.3) ? random.between(1, 5) * 100 : 0;
  const { sku, title, category, price } = goods;
  return { sku, title, category, quantity, unitPrice: yuan(price), total: price * quantity - discount };
}

/** A third of the orders is paid by two routes. */
function paymentsOf(random: Random, number: string, total: number, payout: DemoPayout, paidAt: string) {
  const split = random.chance(0.33) ? Math.floor(total * 0.3) : 0;
  const parts: [method: string, amount: number][] =
    split > 0
      ? [
          ['WECHAT_PAY', total - split],
          ['GIFT_CARD', split],
        ]
      : [['ALIPAY', total]];
  return parts.map(([method, amount], i) => ({
    method,
    reference: `pay-${number}-${i + 1}${payout}`,
    amount: yuan(amount),
    paidAt,
  }));
}

function outboundOf(random: Random, { address }: DemoShop, shippedAt: string, receivedAt: string | undefined) {
  const shipped = new Date(shippedAt).getTime();
  const scan = (ms: number, status: string, text: string, location: string) => ({
    at: new Date(ms).toISOString(),
    status,
    text,
    location,
  });
  const scans = [
    scan(shipped + 2 * HOUR, 'PICKED_UP', '快件已揽收', address.city),
    scan(shipped + 20 * HOUR, 'IN_TRANSIT', '快件已到达中转中心', '武汉市'),
  ];
  if (receivedAt) scans.push(scan(new Date(receivedAt).getTime() - 2 * HOUR, 'DELIVERED', '快件已签收，签收人：本人', '成都市'));
  const carrier = random.pick(CARRIERS);
  return { carrier, trackingNumber: `${carrier}${random.digits(12)}`, scans };
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}
