import {
  ActorKind,
  command,
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
import { considerAdvance } from '../advance/consider-advance';
import type { Application } from '../application/asked';
import { autoReview } from '../application/auto-review';
import { cancelUnpaid } from '../application/cancel-unpaid';
import { checkApplication } from '../application/check-application';
import { groundOf, type Ground } from '../application/ground';
import { laterFilled } from '../application/later-filled';
import { adviseContact } from '../application/required-fields';
import { counted, keepRevision } from '../application/revision';
import { readAheadOfOrder, settleOrder } from '../application/settle-order';
import { startClock } from '../clock/clocks';
import { emit, type CaseOrigin } from '../events';
import { Order } from '../order/order.entity';
import { policyOf } from '../policy/pinned';
import { appendTimeline } from '../timeline/append';
import { callPlatform } from './call-platform';
import { facts } from './case-facts';
import { originOf } from './case-origin';
import { closeCase } from './close-case';
import { goodsValue } from './goods-value';
import type { RefundApplyInput } from './inputs';
import { requireWithinPaid, type CaseOfOrder } from './ledger';
import type { LockedCase } from './locked-case';
import { refundNumber } from './refund-number';
import { RefundLine } from './refund-line.entity';
import { CloseReason, GoodsPlace, Refund } from './refund.entity';
import { RefundStatus, RefundType } from './refund.states';

const CAUSE = 'refundApply';

/** Opens a case on lines of an order (c.2 #1): by the buyer, or by merchant or platform for the buyer. */
export async function refundApply(ctx: Context, input: RefundApplyInput) {
  requireApplicant(ctx.actor);
  const known = await readAheadOfOrder(ctx, input.orderId);
  return command(ctx, 'refundApply', input, Refund, async (tx) => {
    const order = await lockById(tx, Order, input.orderId, tx.actor);
    if (!order) throw notFound({ zh: '订单', en: 'order' }, input.orderId);
    await settleOrder(tx, order, known);
    const ground = await groundOf(tx.manager, order, tx.now);
    const { policy } = ground;
    const asked = checkApplication(ground, input, { later: laterFilled(policy.policy) });
    adviseContact(tx, policy.policy, input);

    for (const { refund } of asked.givesUp) {
      await closeCase(tx, { refund, order, policy: policyOf(refund) }, CloseReason.REAPPLIED, CAUSE);
    }
    await requireWithinPaid(tx, order, asked.amount, null);
    const locked: LockedCase = { refund: newRefund(tx, ground, asked), order, policy };
    await open(tx, locked, asked, await originOf(tx, locked, asked.lines, ground.goods));
    await goOn(tx, locked);
    await considerAdvance(tx, locked, 'APPLIED');
    return locked.refund;
  });
}

export function requireApplicant(actor: Actor): void {
  if (actor.kind === ActorKind.MERCHANT && !hasPermission(actor, 'refund:agree')) {
    throw forbidden({ zh: '“同意退款”权限（refund:agree）', en: 'the permission refund:agree' });
  }
  if (actor.kind === ActorKind.ANALYTICS || actor.kind === ActorKind.PARTNER) {
    throw forbidden({ zh: '买家、商家或平台身份', en: 'a buyer, merchant or platform token' });
  }
}

async function open(tx: Tx, { refund, order }: LockedCase, { lines, media }: Application, origin: CaseOrigin): Promise<void> {
  await tx.manager.insert(Refund, refund);
  await tx.manager.insert(
    RefundLine,
    lines.map((line, i) => ({ ...line, id: newId('rl'), refundId: refund.id, place: i + 1 })),
  );
  await keepRevision(tx, refund);
  const onBehalfOf = tx.actor.kind === ActorKind.BUYER ? undefined : ActorKind.BUYER;
  const { currency, freightInsured } = order;
  const amount = refund.requestedAmount;
  const told = { amount: `${formatAmount(amount, currency)} ${currency}`, ...filesTold(media) };
  await appendTimeline(tx, refund.id, 'REFUND_APPLIED', told, { onBehalfOf });
  const data = { ...facts(refund), amount, currency, reasonCode: refund.reasonCode, freightInsured, origin };
  emit(tx, 'refund.applied', refund, data, { to: refund.status, cause: CAUSE, onBehalfOf });
}

/** What follows at once: an unpaid order ends, the platform is asked, or the review begins. */
async function goOn(tx: Tx, locked: LockedCase): Promise<void> {
  const { refund, policy } = locked;
  if (refund.type === RefundType.CANCEL) return cancelUnpaid(tx, locked, CAUSE);
  await startClock(tx, locked, 'merchantRespond', { from: { anchor: 'APPLIED', at: tx.now } });
  if (!refund.exception) return autoReview(tx, locked);
  // Where the merchant's word does not count, an exception is the platform's to decide (A4).
  if (policy.policy.application.outOfWindow.includes('MERCHANT_AGREES')) return;
  await callPlatform(tx, locked, { cause: CAUSE, statement: refund.statement! });
}

/** The files of a request, for the timeline: what they are, and their hashes. */
export function filesTold(media: Application['media']): Record<string, string> {
  return media.length > 0 ? { files: media.map(({ kind, sha256 }) => `${kind}:${sha256}`).join(' ') } : {};
}

function newRefund(tx: Tx, { order, policy, goods }: Ground, asked: Application): Refund {
  const previous: CaseOfOrder | undefined = asked.givesUp[0];
  return {
    id: newId('rf'),
    number: refundNumber(tx.now),
    version: 1,
    marketplace: order.marketplace,
    shopId: order.shopId,
    buyerId: order.buyerId,
    orderId: order.id,
    type: asked.type,
    status: RefundStatus.AWAITING_MERCHANT,
    previousStatus: null,
    overdue: false,
    exception: asked.exception,
    previousCaseId: previous?.refund.id ?? null,
    goodsAt: placeAfter(previous) ?? (asked.goodsReceived ? GoodsPlace.BUYER : GoodsPlace.NOT_DELIVERED),
    closedReason: null,
    reasonCode: asked.reason.code,
    statement: asked.statement,
    goodsReceived: asked.goodsReceived,
    goodsDelivered: order.goodsReceived,
    currency: order.currency,
    requestedAmount: asked.amount,
    requestedFreight: asked.freight,
    approvedAmount: null,
    approvedFreight: null,
    refundedAmount: 0,
    goodsAmount: goodsValue(asked.lines, goods),
    policy: policy.ref,
    policyHash: policy.hash,
    rejection: null,
    attempts: counted(null, asked.type === RefundType.CANCEL ? [] : asked.lines.map(({ orderLineId }) => orderLineId)),
    media: asked.media,
    appliedAt: tx.now,
    closedAt: null,
    appliedBy: recorded(tx.actor, ActorKind.BUYER),
    onlyDispute: null,
  };
}

/** Where the case before left the goods. */
function placeAfter(previous: CaseOfOrder | undefined): GoodsPlace | undefined {
  return previous?.refund.goodsAt === GoodsPlace.SENT_BACK ? GoodsPlace.BUYER : previous?.refund.goodsAt;
}
