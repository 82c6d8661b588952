import { formatAmount, type EventFacts, type SourceEvent } from '@after-sales/runtime';
import { objectTypeOf } from '../topic/topic';
import type { WebhookChange, WebhookEvent, WebhookEventFacts } from './webhook-event.entity';

/** What is kept of an event for its body. Its own data stays in the log that it comes from. */
export function eventOf(source: string, event: SourceEvent<object>): WebhookEvent {
  const { id, position, type, objectId, sequence, at, recordedAt, fromStatus, toStatus, cause } = event;
  const { marketplace, shopId, buyerId, actor, ...data } = event.data as EventFacts & Record<string, unknown>;
  return {
    id,
    source,
    position,
    type,
    objectType: objectTypeOf(type),
    objectId,
    sequence,
    at,
    recordedAt,
    fromStatus,
    toStatus,
    cause,
    actor,
    marketplace,
    shopId,
    buyerId,
    facts: factsOf(data),
    changes: changesOf(event, data),
  };
}

/** Of a case what was asked for, of a dispute what is claimed. */
function factsOf({ reasonClass, requestedAmount, claim, currency, policy }: Record<string, unknown>): WebhookEventFacts {
  const amount = requestedAmount ?? claim;
  return {
    ...(typeof reasonClass === 'string' && { reasonClass }),
    ...(typeof amount === 'number' && typeof currency === 'string' && { amount, currency }),
    ...(typeof policy === 'string' && { policy }),
  };
}

function changesOf({ type, fromStatus, toStatus }: SourceEvent<object>, data: Record<string, unknown>): WebhookChange[] {
  const status = toStatus === null || toStatus === fromStatus ? [] : [{ field: 'status', from: fromStatus, to: toStatus }];
  return [...status, ...deadlineOf(type, data), ...revisionOf(type, data), ...waybillOf(type, data)];
}

function deadlineOf(type: string, { key, previousDueAt = null, dueAt = null }: Record<string, unknown>): WebhookChange[] {
  if (!/\.deadline_(started|changed)$/.test(type)) return [];
  return [{ field: `deadlines.${String(key)}.dueAt`, from: previousDueAt as string | null, to: dueAt as string | null }];
}

function revisionOf(type: string, data: Record<string, unknown>): WebhookChange[] {
  if (type !== 'refund.modified') return [];
  const { amount, currency, reasonCode, previous } = data as {
    amount: number;
    currency: string;
    reasonCode: string;
    previous?: { amount: number; reasonCode: string } | null;
  };
  if (!previous) return [];
  const shown = (minor: number) => ({ amount: formatAmount(minor, currency), currencyCode: currency });
  return [
    ...(previous.amount === amount ? [] : [{ field: 'amounts.requested', from: shown(previous.amount), to: shown(amount) }]),
    ...(previous.reasonCode === reasonCode ? [] : [{ field: 'reason.code', from: previous.reasonCode, to: reasonCode }]),
  ];
}

function waybillOf(type: string, data: Record<string, unknown>): WebhookChange[] {
  if (type !== 'return_shipment.superseded') return [];
  const { previous, trackingNumber } = data as { previous: { trackingNumber: string }; trackingNumber: string };
  return [{ field: 'trackingNumber', from: previous.trackingNumber, to: trackingNumber }];
}
