import { policies } from '@after-sales/policy';
import { Marketplace, recorded, SYSTEM, type EventRow } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import type { PastDisputeFacts } from '../../events';
import { Order } from '../../order/order.entity';
import type { Shop } from '../../order/shop.entity';
import { Refund } from '../../refund/refund.entity';
import { timelineRow } from '../../timeline/append';
import { TimelineEntryRow } from '../../timeline/timeline-entry.entity';
import { insertRows } from '../rows';
import { importedEvent, writeEvents } from '../write-events';
import { pastCase, pastOrder } from './past-case';
import { wordsOf } from './past-words';
import type { Complaint } from './record';

export const CURRENCY = 'USD';

/** All rows of one dispute that was over before it was imported: the order and the case that it hangs on, and its event. */
export interface PastDispute {
  order: Order;
  refund: Refund;
  entry: TimelineEntryRow;
  event: EventRow;
}

/** The shop that a complaint is about. Those that name no business are about one shop together, which says so. */
export function shopOf({ business }: Complaint): Shop {
  const { id, name } = business ?? { id: 'unnamed', name: 'Business not named' };
  return { id: `generic:nyc-${id}`, marketplace: Marketplace.GENERIC, name, returnNotes: null, returnAddress: null };
}

export function pastDispute(number: string, complaint: Complaint, shiftMs: number, now: Date): PastDispute {
  const [openedAt, closedAt] = [new Date(complaint.openedAt + shiftMs), new Date(complaint.closedAt + shiftMs)];
  const { id: shopId } = shopOf(complaint);
  const own = { number, marketplace: Marketplace.GENERIC, shopId, buyerId: null, currency: CURRENCY, onlyDispute: true };
  const order = pastOrder(own, openedAt);
  const { outcome, awarded, type, industry } = complaint;
  const policy = policies().policyFor(Marketplace.GENERIC, openedAt);
  const refund = {
    ...pastCase(own, order.id, complaint),
    appliedAt: openedAt,
    closedAt,
    policy: policy.ref,
    policyHash: policy.hash,
  };
  const told: PastDisputeFacts = {
    orderId: order.id,
    number,
    status: refund.status,
    reasonClass: type.class,
    reasonCode: type.code,
    currency: CURRENCY,
    category: industry === '' ? null : industry,
    openedAt: openedAt.toISOString(),
    outcome,
    awarded,
    result: complaint.resultAsWritten,
    policy: policy.ref,
    policyFiles: policy.files,
  };
  return {
    order,
    refund,
    entry: timelineRow(
      {
        refundId: refund.id,
        kind: 'DISPUTE_IMPORTED',
        at: closedAt,
        recordedAt: now,
        actor: recorded(SYSTEM),
        facts: wordsOf(number, CURRENCY, complaint, openedAt, closedAt),
      },
      null,
    ),
    event: importedEvent('refund.dispute_imported', refund, told, { at: closedAt, to: refund.status, now }),
  };
}

export async function writePastDisputes(manager: EntityManager, made: readonly PastDispute[]): Promise<void> {
  const all = <Key extends keyof PastDispute>(key: Key) => made.map((each) => each[key]);
  await insertRows(manager, Order, all('order'));
  await insertRows(manager, Refund, all('refund'));
  await insertRows(manager, TimelineEntryRow, all('entry'));
  await writeEvents(manager, all('event'));
}
