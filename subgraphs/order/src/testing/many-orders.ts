import { calendars, policies } from '@after-sales/policy';
import { ActorKind, Marketplace, type Tx } from '@after-sales/runtime';
import type { EntityManager, EntityTarget } from 'typeorm';
import { RefundContact } from '../contact/contact.entity';
import { emit } from '../events';
import { LiabilityEntry } from '../liability/liability-entry.entity';
import { Task } from '../task/task.entity';
import { RefundHold } from '../hold/hold.entity';
import { CaseClock, OrderLine, OrderPayment, Order, Refund, RefundLeg, RefundLine, Shop, TimelineEntryRow } from '../index';
import { Inquiry } from '../inquiry/inquiry.entity';
import { OrderState } from '../order/order.entity';
import { RefundAdvance } from '../advance/advance.entity';
import { advance } from './advances';
import { RefundLegKind, RefundLegStatus } from '../payment/refund-leg.entity';
import { GoodsPlace } from '../refund/refund.entity';
import { RefundStatus, RefundType } from '../refund/refund.states';
import { ServiceOrder } from '../service-order/service-order.entity';
import { timelineRow } from '../timeline/append';
import { contacts, holds, liability, serviceOrder, task } from './case-parts';
import { giveNegotiations } from './negotiations';
import { START } from './running';

const ORDERS = 1400;
const SHOPS = 70;
const BUYERS = 200;
const currency = 'CNY';
const marketplaces = Object.values(Marketplace);
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const later = (n: number) => new Date(START.getTime() + n * 1000);

/** Orders of seventy shops on all marketplaces, each with a case that was paid back, an open one, and their history. */
export async function giveManyOrders(manager: EntityManager): Promise<void> {
  const orders = numbers(ORDERS).map(order);
  const refunds = orders.flatMap((each, n) => [refund(each, n, 'a'), refund(each, n, 'b')]);
  await insert(manager, Shop, numbers(SHOPS).map(shop));
  await insert(manager, Order, orders);
  await insert(manager, OrderLine, orders.flatMap(line));
  await insert(manager, OrderPayment, orders.flatMap(payment));
  await insert(manager, Inquiry, orders.map(inquiry));
  await insert(manager, Refund, refunds);
  await insert(manager, RefundLine, refunds.flatMap(refundLine));
  await insert(manager, RefundLeg, refunds.filter(({ status }) => status === RefundStatus.REFUNDED).flatMap(leg));
  await insert(manager, CaseClock, refunds.flatMap(clocks));
  await insert(manager, RefundHold, refunds.flatMap(holds));
  await insert(manager, RefundContact, refunds.flatMap(contacts));
  await insert(manager, ServiceOrder, refunds.map(serviceOrder));
  await insert(manager, Task, refunds.map(task));
  await insert(manager, LiabilityEntry, refunds.map(liability));
  await insert(manager, TimelineEntryRow, refunds.flatMap(entries));
  await insert(manager, RefundAdvance, refunds.map(advance));
  await giveNegotiations(manager, refunds);
}

/** What two hundred of the cases told, several times each. */
export async function giveEvents(tx: Tx): Promise<void> {
  for (const n of numbers(1000)) {
    const refund = { id: `rf_${n % 200}a`, ...ownerOf(n % 200) };
    const of = { orderId: `or_${n % 200}`, number: refund.id, policy: 'generic@1', policyFiles: {} };
    const money = { amount: 500, requestedAmount: 500, currency };
    const facts = { ...of, type: RefundType.REFUND_ONLY, status: RefundStatus.REFUNDING, reasonClass: 'QUALITY', ...money };
    emit(tx, 'refund.refunding', refund, facts, { cause: 'test' });
  }
}

async function insert<T extends object>(manager: EntityManager, entity: EntityTarget<T>, rows: T[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 500)
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(i, i + 500))
      .updateEntity(false)
      .execute();
}

function inquiry({ id, marketplace, shopId, buyerId, placedAt }: Order): Inquiry {
  const asked = { askedBy: { kind: ActorKind.BUYER, id: buyerId! }, askedAt: placedAt, text: '洗后会缩水吗？' };
  const unanswered = { answer: null, answeredBy: null, answeredAt: null };
  return {
    id: `iq_${id}`,
    version: 1,
    orderId: id,
    orderLineId: `ol_${id}_1`,
    marketplace,
    shopId,
    buyerId,
    ...asked,
    ...unanswered,
  };
}

/** One clock that has ended and one that runs. */
function clocks({ id, appliedAt }: Refund, n: number): CaseClock[] {
  const dueAt = new Date(appliedAt.getTime() + 86_400_000);
  const both = {
    refundId: id,
    owner: ActorKind.MERCHANT,
    parts: [],
    combine: 'EARLIEST' as const,
    pauses: [],
    region: null,
    opensAt: null,
    dueAt,
    remindAt: null,
    onExpire: 'ALERT' as const,
    lapse: null,
    startedAt: appliedAt,
  };
  return [
    {
      ...both,
      id: `ck_${n}_1`,
      key: 'merchantRespond',
      generation: 1,
      wakeAt: null,
      endedAt: dueAt,
      ended: 'FIRED',
      calendars: null,
    },
    {
      ...both,
      id: `ck_${n}_2`,
      key: 'payment',
      generation: 1,
      wakeAt: dueAt,
      endedAt: null,
      ended: null,
      calendars: calendars().fingerprint,
    },
  ];
}

const ownerOf = (n: number) => ({
  marketplace: marketplaces[n % marketplaces.length]!,
  shopId: `s${n % SHOPS}`,
  buyerId: `b${n % BUYERS}`,
});

function shop(n: number): Shop {
  const { marketplace, shopId } = ownerOf(n);
  const returnAddress = { name: '退货组', phone: '400', province: '浙江省', city: '杭州市', district: '余杭区', street: '1 号' };
  return { id: shopId, marketplace, name: shopId, returnNotes: null, returnAddress };
}

function order(_: unknown, n: number): Order {
  return {
    id: `or_${n}`,
    number: String(n),
    ...ownerOf(n),
    state: OrderState.SUCCESS,
    currency,
    freightAmount: 0,
    totalAmount: 3000,
    freightInsured: false,
    onlyDispute: null,
    goodsReceived: true,
    placedAt: later(n),
    paidAt: later(n),
    shippedAt: later(n),
    receivedAt: later(n),
    deliveredAt: later(n),
  };
}

function line({ id, buyerId, placedAt }: Order): OrderLine[] {
  const own = { orderId: id, category: null, quantity: 3, currency, buyerId, placedAt };
  return [1, 2].map((place) => ({
    id: `ol_${id}_${place}`,
    place,
    sku: `A-${place}`,
    title: 'T恤',
    unitPrice: '5.00',
    totalAmount: 1500,
    confirmedAtPurchase: null,
    discounts: null,
    ...own,
  }));
}

function payment({ id, placedAt }: Order): OrderPayment[] {
  return [1, 2].map((place) => ({
    id: `op_${id}_${place}`,
    orderId: id,
    place,
    method: 'ALIPAY',
    reference: `${id}-${place}`,
    paidAmount: 1500,
    currency,
    paidAt: placedAt,
  }));
}

function refund(of: Order, n: number, which: 'a' | 'b'): Refund {
  const paid = which === 'a';
  return {
    id: `rf_${n}${which}`,
    number: `R-${n}${which}`,
    version: 1,
    ...ownerOf(n),
    orderId: of.id,
    type: RefundType.REFUND_ONLY,
    status: paid ? RefundStatus.REFUNDED : RefundStatus.AWAITING_MERCHANT,
    previousStatus: null,
    overdue: false,
    exception: false,
    previousCaseId: null,
    goodsAt: GoodsPlace.BUYER,
    closedReason: null,
    reasonCode: 'QUALITY',
    statement: null,
    goodsReceived: true,
    goodsDelivered: true,
    currency,
    requestedAmount: 500,
    requestedFreight: 0,
    approvedFreight: null,
    attempts: null,
    media: null,
    approvedAmount: paid ? 500 : null,
    refundedAmount: paid ? 500 : 0,
    goodsAmount: 500,
    policy: 'generic@1',
    policyHash: policies().policyFor('GENERIC', START).hash,
    rejection: null,
    appliedAt: later(2 * n),
    closedAt: paid ? later(2 * n) : null,
    appliedBy: { kind: ActorKind.BUYER, id: ownerOf(n).buyerId },
    onlyDispute: null,
  };
}

function refundLine({ id, orderId, approvedAmount }: Refund): RefundLine[] {
  const own = { refundId: id, currency, quantity: 1, requestedAmount: 500, approvedAmount };
  return [{ id: `rl_${id}`, place: 1, orderLineId: `ol_${orderId}_1`, ...own }];
}

function leg({ id, orderId, appliedAt }: Refund): RefundLeg[] {
  const arrived = {
    status: RefundLegStatus.ARRIVED,
    error: null,
    acceptedAt: appliedAt,
    arrivedAt: appliedAt,
    offlineProof: null,
    askAt: null,
  };
  const purpose = { kind: RefundLegKind.REFUND, payee: ActorKind.BUYER, smallPaymentId: null, compensationId: null };
  const route = { paymentId: `op_${orderId}_1`, method: 'ALIPAY', reference: `${orderId}-1` };
  return [
    {
      id: `lg_${id}`,
      refundId: id,
      place: 1,
      ...purpose,
      ...route,
      amountMinor: 500,
      currency,
      requestedAt: appliedAt,
      ...arrived,
    },
  ];
}

function entries({ id, appliedAt, appliedBy }: Refund): TimelineEntryRow[] {
  const entry = { refundId: id, kind: 'REFUND_APPLIED', at: appliedAt, recordedAt: appliedAt, actor: appliedBy } as const;
  const made: TimelineEntryRow[] = [];
  for (let i = 0; i < 3; i++) made.push(timelineRow({ ...entry, facts: { amount: '5.00 CNY' } }, made.at(-1) ?? null));
  return made;
}
