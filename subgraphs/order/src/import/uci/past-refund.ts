import { policies } from '@after-sales/policy';
import { ActorKind, formatAmount, Marketplace, newId, recorded, SYSTEM, type EventRow } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { LiabilityEntry } from '../../liability/liability-entry.entity';
import { LiabilityBasis, LiabilityCause, LiabilityParty, PAYOUT } from '../../liability/liability-party';
import { RefundLeg, RefundLegKind, RefundLegStatus } from '../../payment/refund-leg.entity';
import { facts } from '../../refund/case-facts';
import { RefundLine } from '../../refund/refund-line.entity';
import { GoodsPlace, Refund } from '../../refund/refund.entity';
import { RefundStatus, RefundType } from '../../refund/refund.states';
import { timelineRow } from '../../timeline/append';
import { TimelineEntryRow } from '../../timeline/timeline-entry.entity';
import { insertRows } from '../rows';
import { importedEvent, writeEvents } from '../write-events';
import { CURRENCY, UCI_SHOP } from './import-lines';
import type { Match } from './match';
import type { Route } from './money-left';
import type { Cancellation } from './spool';

/** All rows of one refund that had ended before it was imported. */
export interface PastRefund {
  refund: Refund;
  line: RefundLine;
  legs: RefundLeg[];
  entry: TimelineEntryRow;
  event: EventRow;
}

/** The number of a past refund: the cancellation and the place of its line, then the part where a line has several. */
export function pastRefundNumber({ invoice, place }: Pick<Cancellation, 'invoice' | 'place'>, part: number): string {
  return part === 1 ? `${invoice}-${place}` : `${invoice}-${place}-${part}`;
}

export function pastRefund(
  number: string,
  buyerId: string,
  { purchase, quantity }: Match,
  amount: number,
  routes: readonly Route[],
  at: Date,
  now: Date,
): PastRefund {
  const id = newId('rf');
  const policy = policies().policyFor(Marketplace.GENERIC, new Date(purchase.boughtAt));
  const refund: Refund = {
    id,
    number,
    version: 1,
    marketplace: Marketplace.GENERIC,
    shopId: UCI_SHOP.id,
    buyerId,
    orderId: purchase.orderId,
    type: RefundType.RETURN_REFUND,
    status: RefundStatus.REFUNDED,
    previousStatus: null,
    overdue: false,
    exception: false,
    previousCaseId: null,
    goodsAt: GoodsPlace.MERCHANT,
    closedReason: null,
    reasonCode: 'NOT_STATED',
    statement: null,
    goodsReceived: true,
    goodsDelivered: null,
    currency: CURRENCY,
    requestedAmount: amount,
    requestedFreight: null,
    approvedAmount: amount,
    approvedFreight: null,
    attempts: null,
    media: null,
    refundedAmount: amount,
    goodsAmount: null,
    policy: policy.ref,
    policyHash: policy.hash,
    rejection: null,
    appliedAt: at,
    closedAt: at,
    appliedBy: recorded(SYSTEM, ActorKind.BUYER),
    onlyDispute: null,
  };
  const money = { currency: CURRENCY, requestedAmount: amount, approvedAmount: amount };
  return {
    refund,
    line: { id: newId('rl'), refundId: id, place: 1, orderLineId: purchase.orderLineId, quantity, ...money },
    legs: routes.map((route, i) => legRow(id, i + 1, route, at)),
    entry: timelineRow(
      {
        refundId: id,
        kind: 'REFUND_IMPORTED',
        at,
        recordedAt: now,
        actor: recorded(SYSTEM),
        facts: { amount: `${formatAmount(amount, CURRENCY)} ${CURRENCY}`, number },
      },
      null,
    ),
    event: importedEvent(
      'refund.imported',
      refund,
      { ...facts(refund), amount, currency: CURRENCY },
      { at, to: refund.status, now },
    ),
  };
}

export async function writePastRefunds(manager: EntityManager, made: readonly PastRefund[]): Promise<void> {
  await insertRows(
    manager,
    Refund,
    made.map(({ refund }) => refund),
  );
  await insertRows(
    manager,
    RefundLine,
    made.map(({ line }) => line),
  );
  await insertRows(
    manager,
    RefundLeg,
    made.flatMap(({ legs }) => legs),
  );
  await insertRows(
    manager,
    LiabilityEntry,
    made.flatMap(({ legs }) => legs.map(entryOf)),
  );
  await insertRows(
    manager,
    TimelineEntryRow,
    made.map(({ entry }) => entry),
  );
  await writeEvents(
    manager,
    made.map(({ event }) => event),
  );
}

/** Why is not known, so who was paid for the goods bears it. */
function entryOf({ id: sourceId, refundId, amountMinor, currency, arrivedAt }: RefundLeg): LiabilityEntry {
  return {
    id: newId('le'),
    refundId,
    cause: LiabilityCause.REFUND,
    basis: LiabilityBasis.SALE,
    debit: LiabilityParty.MERCHANT,
    credit: PAYOUT,
    amountMinor,
    currency,
    sourceId,
    at: arrivedAt!,
  };
}

function legRow(refundId: string, place: number, { payment, amount }: Route, at: Date): RefundLeg {
  return {
    id: newId('lg'),
    refundId,
    place,
    kind: RefundLegKind.REFUND,
    payee: ActorKind.BUYER,
    smallPaymentId: null,
    compensationId: null,
    paymentId: payment.id,
    method: payment.method,
    reference: payment.reference,
    amountMinor: amount,
    currency: CURRENCY,
    status: RefundLegStatus.ARRIVED,
    error: null,
    requestedAt: at,
    acceptedAt: at,
    arrivedAt: at,
    offlineProof: null,
    askAt: null,
  };
}
