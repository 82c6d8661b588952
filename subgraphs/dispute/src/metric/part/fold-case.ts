import type {
  AdvanceFacts,
  CompensationFacts,
  DeadlineFacts,
  OrderEvents,
  RefundedLeg,
  RefundFacts,
  SmallPaymentFacts,
} from '@after-sales/order/events';
import { ActorKind, type EventFacts } from '@after-sales/runtime';
import { foldClock, forgetStill } from './fold-clock';
import type { AdvancePart, CasePart, FoldedEvent, LegPart } from './part';

/** The events of a case that metrics go by. */
export const caseEvents = [
  'refund.imported',
  'refund.applied',
  'refund.modified',
  'refund.approved',
  'refund.rejected',
  'refund.receipt_rejected',
  'refund.receipt_confirmed',
  'refund.receipt_extended',
  'refund.return_authorized',
  'refund.return_submitted',
  'refund.proposal_made',
  'refund.proposal_accepted',
  'refund.escalated',
  'refund.refunding',
  'refund.refunded',
  'refund.completed',
  'refund.closed',
  'refund.deadline_started',
  'refund.deadline_changed',
  'refund.deadline_fired',
  'refund.small_payment_paid',
  'refund.compensation_paid',
  'refund.advance_paid',
  'refund.advance_lapsed',
  'refund.advance_contested',
  'refund.advance_upheld',
  'refund.advance_claimed',
  'refund.advance_recovered',
  'refund.advance_repay_due',
  'refund.advance_repaid',
  'refund.advance_overdue',
  'refund.advance_written_off',
] as const satisfies (keyof OrderEvents)[];

export type CaseEvent = (typeof caseEvents)[number];
type Data<Type extends CaseEvent> = OrderEvents[Type] & EventFacts;

/** A case after one more of its events. */
export function foldCase(before: CasePart | null, { type, at: time, data: told }: FoldedEvent): CasePart {
  const facts = told as RefundFacts & EventFacts;
  const at = time.getTime();
  const part: CasePart = {
    ...(before ? structuredClone(before) : { kind: 'CASE', clocks: {}, payments: {}, advances: {} }),
    type: facts.type,
    reasonClass: facts.reasonClass,
    requested: facts.requestedAmount,
    currency: facts.currency,
  };
  if (facts.goods) part.goods = facts.goods.amount;
  folds[type as CaseEvent](part, told as never, at);
  return part;
}

type Folds = { readonly [Type in CaseEvent]: (part: CasePart, data: Data<Type>, at: number) => void };

const folds: Folds = {
  'refund.imported': (part, { amount, origin, reasonCode }, at) => {
    learnOrigin(part, origin);
    Object.assign(part, { appliedAt: at, refundingAt: at, refundedAt: at, refunded: amount, closedAt: at, imported: true });
    if (reasonCode) part.reasonCode = reasonCode;
  },
  'refund.applied': (part, { origin, reasonCode }, at) => {
    learnOrigin(part, origin);
    Object.assign(part, { appliedAt: at, reasonCode });
  },
  'refund.modified': (part, { reasonCode, category }) => {
    part.reasonCode = reasonCode;
    if (category !== undefined) part.category = category;
  },
  'refund.approved': (part, { actor }, at) => {
    if (actor.kind === ActorKind.MERCHANT) respond(part, at);
    part.approvedAuto ??= part.approvedAt === undefined ? actor.kind === ActorKind.SYSTEM : undefined;
    part.approvedAt ??= at;
  },
  'refund.rejected': reject,
  'refund.receipt_rejected': (part, data, at) => {
    reject(part, data, at);
    inspect(part, data.findings, at);
  },
  'refund.receipt_confirmed': (part, { findings }, at) => inspect(part, findings, at),
  'refund.receipt_extended': (part) => void (part.extended = true),
  'refund.return_authorized': (part, { returnAddress }, at) => {
    part.region ??= returnAddress.province;
    part.returnAt ??= at;
  },
  'refund.return_submitted': (part, _, at) => void (part.returnedAt ??= at),
  'refund.proposal_made': (part, { by }, at) => {
    if (by === 'MERCHANT') respond(part, at);
    part.proposedAt ??= at;
  },
  'refund.proposal_accepted': (part) => void (part.proposalAccepted = true),
  'refund.escalated': (part, { reasonCode, category }, at) => {
    part.reasonCode ??= reasonCode;
    if (part.category === undefined) part.category = category;
    part.escalatedAt ??= at;
  },
  'refund.refunding': (part, { actor }, at) => {
    // By itself the system pays only what a limit or a rule decided; all else that it pays a fact or a decision led to.
    const decided = part.firedAt === at || (part.approvedAuto === true && part.approvedAt === at);
    part.refundAuto ??= actor.kind === ActorKind.SYSTEM && decided;
    part.refundingAt ??= at;
  },
  'refund.refunded': (part, { amount, legs }, at) => {
    Object.assign(part, { refundedAt: at, refunded: amount });
    if (legs) part.legs = Object.fromEntries(legs.map((leg) => [leg.legId, timesOf(leg)]));
    end(part, at);
  },
  'refund.completed': (part, _, at) => end(part, at),
  'refund.closed': (part, { reason }, at) => {
    part.closedReason = reason;
    end(part, at);
  },
  'refund.deadline_started': (part, data, at) => {
    clock('started')(part, data, at);
    if (data.key === 'merchantRespond') part.reviewer ??= data.owner;
    if (data.key === 'merchantReceive' && data.owner === 'MERCHANT') part.receiptAt ??= at;
  },
  'refund.deadline_changed': clock('changed'),
  'refund.deadline_fired': (part, data, at) => {
    clock('fired')(part, data, at);
    part.firedAt = at;
    const missed = data.key === 'merchantRespond' && data.owner === 'MERCHANT';
    if (!missed || part.respondedAt !== undefined) return;
    respond(part, at);
    part.respondExpired = true;
  },
  'refund.small_payment_paid': (part, { smallPaymentId: id, ...paid }: SmallPaymentFacts, at) => {
    part.payments[id] = { kind: 'SMALL', tier: '', amount: paid.amount, currency: paid.currency, paidAt: at };
  },
  'refund.compensation_paid': (part, { compensationId: id, tier, ...paid }: CompensationFacts, at) => {
    part.payments[id] = { kind: 'COMPENSATION', tier, amount: paid.amount, currency: paid.currency, paidAt: at };
  },
  'refund.advance_paid': (part, data, at) => void (advance(part, data).paidAt ??= at),
  'refund.advance_lapsed': advance,
  'refund.advance_contested': advance,
  'refund.advance_upheld': advance,
  'refund.advance_claimed': advanceDue,
  'refund.advance_recovered': advanceDue,
  'refund.advance_repay_due': advanceDue,
  'refund.advance_repaid': advanceDue,
  'refund.advance_overdue': advanceDue,
  'refund.advance_written_off': (part, data, at) => {
    const left = part.advances[data.advanceId]?.outstanding;
    advanceDue(part, data, at);
    part.advances[data.advanceId]!.writtenOff ??= left;
  },
};

function timesOf({ requestedAt, arrivedAt }: RefundedLeg): LegPart {
  return { requestedAt: Date.parse(requestedAt), arrivedAt: Date.parse(arrivedAt) };
}

function learnOrigin(part: CasePart, origin: OrderEvents['refund.applied']['origin']): void {
  if (!origin) return;
  const { paidAt, phase, category, previousRefundId: previous, buyerCases } = origin;
  Object.assign(part, { paidAt: paidAt === null ? null : Date.parse(paidAt), phase, category, previous, buyerCases });
}

function respond(part: CasePart, at: number): void {
  if (part.respondedAt !== undefined) return;
  part.respondedAt = at;
  if (part.respondStill !== undefined) part.respondStillMs = (part.respondStillMs ?? 0) + at - part.respondStill;
  delete part.respondStill;
}

function reject(part: CasePart, { actor }: RefundFacts & EventFacts, at: number): void {
  if (actor.kind !== ActorKind.MERCHANT) return;
  respond(part, at);
  part.rejectedAt ??= at;
}

function inspect(part: CasePart, findings: readonly { liable: string }[], at: number): void {
  part.inspectedAt ??= at;
  const carriers = findings.find(({ liable }) => liable === 'CARRIER');
  if (carriers) part.liable = 'CARRIER';
}

function end(part: CasePart, at: number): void {
  part.closedAt ??= at;
  forgetStill(part.clocks);
}

function clock(kind: 'started' | 'changed' | 'fired') {
  return (part: CasePart, data: RefundFacts & DeadlineFacts & EventFacts, at: number): void => {
    foldClock(part.clocks, { kind, at, ...data });
    if (kind !== 'changed' || data.key !== 'merchantRespond' || part.respondedAt !== undefined) return;
    if (data.ended === 'ENDED' && data.actor.kind === ActorKind.MERCHANT) return respond(part, at);
    const still = data.dueAt === null && part.clocks[`${data.key}:${data.generation}`] !== undefined;
    if (still) part.respondStill ??= at;
    else if (part.respondStill !== undefined) {
      part.respondStillMs = (part.respondStillMs ?? 0) + at - part.respondStill;
      delete part.respondStill;
    }
  };
}

function advance(part: CasePart, { advanceId, ...facts }: AdvanceFacts): AdvancePart {
  const { amount, outstanding, currency, advance: status } = facts;
  return (part.advances[advanceId] = { ...part.advances[advanceId], amount, outstanding, currency, status });
}

function advanceDue(part: CasePart, data: AdvanceFacts, at: number): void {
  advance(part, data).dueAt ??= at;
}
