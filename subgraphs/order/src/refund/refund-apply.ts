import { reasonOf, windowEnd, type LoadedPolicy, type PolicyReason } from '@after-sales/policy';
import {
  ActorKind,
  amountFrom,
  command,
  DomainError,
  forbidden,
  formatAmount,
  hasPermission,
  lockById,
  newId,
  notFound,
  recorded,
  type Actor,
  type Context,
  type Tx,
} from '@after-sales/runtime';
import { emit } from '../events';
import { OrderLine } from '../order/order-line.entity';
import { Order } from '../order/order.entity';
import { offeredTypes } from '../policy/offered';
import { policyOfOrder } from '../policy/pinned';
import { appendTimeline } from '../timeline/append';
import { startClock } from '../clock/clocks';
import { facts } from './case-facts';
import type { RefundApplyInput, RefundLineInput } from './inputs';
import { mostFor, requireWithinPaid, takenByLine, type Taken } from './ledger';
import { refundNumber } from './refund-number';
import { RefundLine } from './refund-line.entity';
import { GoodsPlace, Refund } from './refund.entity';
import { RefundStatus, RefundType } from './refund.states';

/** Opens a case on lines of an order (c.2 #1): by the buyer, or by merchant or platform for the buyer. */
export function refundApply(ctx: Context, input: RefundApplyInput) {
  requireApplicant(ctx.actor);
  return command(ctx, 'refundApply', input, Refund, async (tx) => {
    const order = await lockById(tx, Order, input.orderId, tx.actor);
    if (!order) throw notFound({ zh: '订单', en: 'order' }, input.orderId);
    const policy = policyOfOrder(order, tx.now);
    const reason = requireAllowed(policy, order, input);
    const goods = new Map((await tx.manager.findBy(OrderLine, { orderId: order.id })).map((line) => [line.id, line]));
    const categories = new Set(input.lines.map(({ lineId }) => goods.get(lineId)?.category ?? null));
    requireWindowOpen(tx, policy, order, reason, [...categories]);
    const lines = await chooseLines(tx, order, goods, input.lines);
    const amount = lines.reduce((sum, line) => sum + line.requestedAmount, 0);
    await requireWithinPaid(tx, order, amount, null);

    const refund = newRefund(tx, order, policy, input, amount);
    await tx.manager.insert(Refund, refund);
    await tx.manager.insert(
      RefundLine,
      lines.map((line, i) => ({ ...line, id: newId('rl'), refundId: refund.id, place: i + 1 })),
    );
    const onBehalfOf = tx.actor.kind === ActorKind.BUYER ? undefined : ActorKind.BUYER;
    await appendTimeline(
      tx,
      refund.id,
      'REFUND_APPLIED',
      { amount: `${formatAmount(amount, order.currency)} ${order.currency}` },
      { onBehalfOf },
    );
    const { currency, freightInsured } = order;
    const data = { ...facts(refund), amount, currency, reasonCode: reason.code, freightInsured };
    emit(tx, 'refund.applied', refund, data, { to: refund.status, cause: 'refundApply', onBehalfOf });
    await startClock(tx, { refund, order, policy }, 'merchantRespond', { from: { anchor: 'APPLIED', at: tx.now } });
    return refund;
  });
}

function requireApplicant(actor: Actor): void {
  if (actor.kind === ActorKind.MERCHANT && !hasPermission(actor, 'refund:agree')) {
    throw forbidden({ zh: '“同意退款”权限（refund:agree）', en: 'the permission refund:agree' });
  }
  if (actor.kind === ActorKind.ANALYTICS || actor.kind === ActorKind.PARTNER) {
    throw forbidden({ zh: '买家、商家或平台身份', en: 'a buyer, merchant or platform token' });
  }
}

/** Type by order state (A1), goods received or not (A7), reason in the catalogue (A8). */
function requireAllowed({ policy }: LoadedPolicy, order: Order, input: RefundApplyInput): PolicyReason {
  const goodsReceived = input.goodsReceived ?? order.goodsReceived;
  const types = offeredTypes(policy, order.state, goodsReceived);
  if (!types.includes(input.type)) {
    const byState = !policy.types[order.state].includes(input.type);
    const list = types.length > 0 ? types.join(', ') : '—';
    throw new DomainError(
      'TYPE_NOT_ALLOWED',
      {
        zh: `当前订单（${order.state}${goodsReceived ? '' : '，未收到货'}）可申请：${list}`,
        en: `an order that is ${order.state}${goodsReceived ? '' : ', goods not received,'} allows: ${list}`,
      },
      { field: ['input', 'type'], ruleId: byState ? 'A1' : 'A7' },
    );
  }
  const reason = reasonOf(policy, input.reasonCode);
  if (!reason?.types.includes(input.type)) {
    const list = policy.reasons.filter((each) => each.types.includes(input.type)).map((each) => each.code);
    throw new DomainError(
      'REASON_UNKNOWN',
      { zh: `请选择原因：${list.join('、')}`, en: `choose a reason of the list: ${list.join(', ')}` },
      { field: ['input', 'reasonCode'], ruleId: 'A8' },
    );
  }
  if ((input.statement?.length ?? 0) > 500) {
    throw new DomainError(
      'STATEMENT_TOO_LONG',
      { zh: '说明最多 500 字', en: 'a statement has at most 500 characters' },
      { field: ['input', 'statement'] },
    );
  }
  return reason;
}

/** The window is that of the goods with the shortest (A3). */
function requireWindowOpen(
  tx: Tx,
  { policy }: LoadedPolicy,
  order: Order,
  reason: PolicyReason,
  categories: readonly (string | null)[],
): void {
  const ends = categories.map((category) => windowEnd(policy, reason.class, category, order.receivedAt)?.getTime() ?? Infinity);
  const end = Math.min(...ends);
  if (tx.now.getTime() <= end) return;
  const closed = new Date(end).toISOString();
  throw new DomainError(
    'WINDOW_PASSED',
    { zh: `已超过申请期限（${closed}）`, en: `the window to apply closed at ${closed}` },
    { field: ['input', 'reasonCode'], ruleId: 'A3' },
  );
}

type ChosenLine = Pick<RefundLine, 'orderLineId' | 'quantity' | 'requestedAmount' | 'currency' | 'approvedAmount'>;

async function chooseLines(
  tx: Tx,
  order: Order,
  goods: ReadonlyMap<string, OrderLine>,
  wanted: readonly RefundLineInput[],
): Promise<ChosenLine[]> {
  if (wanted.length < 1 || wanted.length > 100) {
    throw new DomainError(
      'LINES_REQUIRED',
      { zh: '请选择 1 到 100 个商品', en: 'name 1 to 100 lines of the order' },
      { field: ['input', 'lines'], ruleId: 'A10' },
    );
  }
  const taken = await takenByLine(tx, order);
  const chosen = wanted.map((each, i) =>
    chooseLine(order, goods.get(each.lineId), each, taken.get(each.lineId), ['input', 'lines', String(i)]),
  );
  const twice = chosen.findIndex((line, i) => chosen.findIndex((other) => other.orderLineId === line.orderLineId) < i);
  if (twice >= 0) {
    const field = ['input', 'lines', String(twice), 'lineId'];
    throw new DomainError(
      'LINE_TWICE',
      { zh: '同一商品只能填写一次', en: 'name each line once, with all its pieces' },
      { field },
    );
  }
  return chosen;
}

function chooseLine(
  order: Order,
  line: OrderLine | undefined,
  wanted: RefundLineInput,
  taken: Taken | undefined,
  field: string[],
): ChosenLine {
  if (!line) {
    throw new DomainError(
      'LINE_UNKNOWN',
      { zh: `订单中没有该商品 ${wanted.lineId}`, en: `the order has no line ${wanted.lineId}` },
      { field: [...field, 'lineId'], ruleId: 'A2' },
    );
  }
  const left = line.quantity - (taken?.quantity ?? 0);
  if (wanted.quantity < 1 || wanted.quantity > left) {
    throw new DomainError(
      'QUANTITY_TOO_HIGH',
      { zh: `可申请数量为 1 到 ${left}`, en: `of this line ${left} can be applied for, not ${wanted.quantity}` },
      { field: [...field, 'quantity'], ruleId: 'A2' },
    );
  }
  const most = mostFor(line, wanted.quantity, taken);
  const requestedAmount = wanted.amount ? amountFrom(wanted.amount, order.currency, [...field, 'amount']) : most;
  if (requestedAmount > most || requestedAmount === 0) {
    const limit = `${formatAmount(most, order.currency)} ${order.currency}`;
    throw new DomainError(
      'AMOUNT_TOO_HIGH',
      { zh: `该商品最多可退 ${limit}`, en: `at most ${limit} of this line can be refunded` },
      { field: [...field, 'amount'], ruleId: 'A9' },
    );
  }
  return { orderLineId: line.id, quantity: wanted.quantity, requestedAmount, approvedAmount: null, currency: order.currency };
}

function newRefund(tx: Tx, order: Order, policy: LoadedPolicy, input: RefundApplyInput, amount: number): Refund {
  return {
    id: newId('rf'),
    number: refundNumber(tx.now),
    version: 1,
    marketplace: order.marketplace,
    shopId: order.shopId,
    buyerId: order.buyerId,
    orderId: order.id,
    type: RefundType[input.type],
    status: RefundStatus.AWAITING_MERCHANT,
    previousStatus: null,
    overdue: false,
    exception: false,
    previousCaseId: null,
    goodsAt: (input.goodsReceived ?? order.goodsReceived) ? GoodsPlace.BUYER : GoodsPlace.NOT_DELIVERED,
    closedReason: null,
    reasonCode: input.reasonCode,
    statement: input.statement ?? null,
    goodsReceived: input.goodsReceived ?? order.goodsReceived,
    currency: order.currency,
    requestedAmount: amount,
    approvedAmount: null,
    refundedAmount: 0,
    policy: policy.ref,
    policyHash: policy.hash,
    rejection: null,
    appliedAt: tx.now,
    closedAt: null,
    appliedBy: recorded(tx.actor, ActorKind.BUYER),
  };
}
