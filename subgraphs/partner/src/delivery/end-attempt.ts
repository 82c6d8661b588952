import { inTransaction, newId, type Context, type Tx } from '@after-sales/runtime';
import { lockForStop, stopEndpoint } from '../endpoint/stop-endpoint';
import { WebhookEndpointState, WebhookStateReason } from '../endpoint/webhook-endpoint.enums';
import type { Claim } from './claim';
import type { DeliverySettings } from './delivery-settings';
import { endDelivery, FREE } from './end-delivery';
import type { Outcome } from './outcome';
import { lockQueue } from './queue';
import { retryAfterMs } from './retry-after';
import { throttleAfter, waitAfter } from './schedule';
import { verdictOf } from './verdict';
import { WebhookAttempt } from './webhook-attempt.entity';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';
import { WebhookQueue } from './webhook-queue.entity';

const SOON_MS = 5_000;
const UNCOUNTED = { attempts: () => 'attempts - 1', tries: () => 'tries - 1' };
type Attempted = Outcome & { kind: 'ATTEMPTED' };

/** Notes what became of an attempt, and what follows from it for the delivery and its endpoint. */
export async function endAttempt(ctx: Context, settings: DeliverySettings, claim: Claim, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'LOST') return;
  const { endpointId, id, claimedBy, tries } = claim.delivery;
  await inTransaction(ctx, async (tx) => {
    // First the endpoint, as whoever pauses or resumes it has it.
    if (mayStop(outcome, tries)) await lockForStop(tx, endpointId);
    const queue = (await lockQueue(tx.manager, endpointId))!;
    const delivery = await tx.manager.findOneBy(WebhookDelivery, { id });
    // Its lease ended before: another worker has it, or had.
    if (delivery?.claimedBy !== claimedBy) return;
    await (outcome.kind === 'ATTEMPTED'
      ? attempted(tx, settings, queue, delivery, outcome)
      : notSent(tx, queue, delivery, outcome));
    await tx.manager.update(WebhookQueue, { endpointId }, { ...queue, wakeAt: tx.now });
  });
}

/** Whether this attempt could have been the endpoint's last. */
function mayStop(outcome: Outcome, tries: number): boolean {
  if (outcome.kind !== 'ATTEMPTED' || isOurs(outcome)) return false;
  return verdictOf(outcome.status) === 'GONE' || waitAfter(tries, null, () => 0) === null;
}

/** What we failed at says nothing of the endpoint. */
function isOurs({ error }: Attempted): boolean {
  return error === 'INTERNAL';
}

async function notSent(
  tx: Tx,
  queue: WebhookQueue,
  delivery: WebhookDelivery,
  outcome: Outcome & { kind: 'POSTPONED' | 'SKIPPED' },
): Promise<void> {
  if (outcome.kind === 'SKIPPED') {
    return endDelivery(tx, queue, delivery, WebhookDeliveryState.SKIPPED, { ...UNCOUNTED, stateReason: outcome.reason });
  }
  const soon = new Date(tx.now.getTime() + SOON_MS);
  await tx.manager.update(WebhookDelivery, { id: delivery.id }, { ...FREE, ...UNCOUNTED, losses: 0, nextAttemptAt: soon });
  // What cannot be made for one cannot be made for the next either.
  queue.throttledUntil = later(queue.throttledUntil, soon);
}

async function attempted(
  tx: Tx,
  { random }: DeliverySettings,
  queue: WebhookQueue,
  delivery: WebhookDelivery,
  outcome: Attempted,
): Promise<void> {
  const verdict = verdictOf(outcome.status);
  const asked = retryAfterMs(outcome.retryAfter, tx.now);
  const wait = verdict === 'TAKEN' || verdict === 'GONE' ? null : waitAfter(delivery.tries, asked, random);
  const nextAttemptAt = wait === null ? null : new Date(tx.now.getTime() + wait);
  await log(tx, delivery, outcome, nextAttemptAt);
  if (verdict === 'TAKEN') Object.assign(queue, { throttles: 0, throttledUntil: null });
  if (verdict === 'THROTTLED') throttle(tx, queue, asked, random);

  const more = { lastStatus: outcome.status };
  if (verdict === 'TAKEN') return endDelivery(tx, queue, delivery, WebhookDeliveryState.DELIVERED, more);
  if (nextAttemptAt) {
    await tx.manager.update(WebhookDelivery, { id: delivery.id }, { ...FREE, ...more, losses: 0, nextAttemptAt });
    return;
  }
  const stateReason = verdict === 'GONE' ? 'GONE' : 'LAST_ATTEMPT';
  await endDelivery(tx, queue, delivery, WebhookDeliveryState.FAILED, { ...more, stateReason });
  if (isOurs(outcome)) return;
  await (verdict === 'GONE'
    ? stopEndpoint(tx, delivery.endpointId, WebhookEndpointState.DISABLED, WebhookStateReason.GONE)
    : stopEndpoint(tx, delivery.endpointId, WebhookEndpointState.PAUSED, WebhookStateReason.FAILED));
}

/** What was under way together when it first said so counts once. */
function throttle(tx: Tx, queue: WebhookQueue, asked: number | null, random: () => number): void {
  const waitsAlready = queue.throttledUntil !== null && queue.throttledUntil > tx.now;
  if (!waitsAlready) queue.throttles++;
  queue.throttledUntil = later(queue.throttledUntil, new Date(tx.now.getTime() + throttleAfter(queue.throttles, asked, random)));
}

async function log(
  { manager }: Tx,
  { id, attempts }: WebhookDelivery,
  outcome: Attempted,
  nextAttemptAt: Date | null,
): Promise<void> {
  const { at, durationMs, status, excerpt, error } = outcome;
  await manager.insert(WebhookAttempt, {
    id: newId('wa'),
    deliveryId: id,
    number: attempts,
    at,
    durationMs,
    responseStatus: status,
    responseBody: excerpt,
    error,
    nextAttemptAt,
  });
}

function later(a: Date | null, b: Date): Date {
  return a && a > b ? a : b;
}
