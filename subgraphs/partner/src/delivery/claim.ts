import { randomUUID } from 'node:crypto';
import { inTransaction, type Context, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { WebhookEndpointState } from '../endpoint/webhook-endpoint.enums';
import { cancelWaiting } from './cancel-waiting';
import type { DeliverySettings } from './delivery-settings';
import { callsUnderWay, dueOf, firstPendingOf, nextDueOf, nextLeaseEnd } from './due';
import { isSuspect, putOff, takeBack } from './lost';
import { lockQueue } from './queue';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookQueue } from './webhook-queue.entity';

/** A delivery that is this worker's own until its lease ends. */
export interface Claim {
  delivery: WebhookDelivery;
  endpoint: WebhookEndpoint;
}

/** What a worker can take. */
export interface Room {
  deliveries: number;
  /** Of these, how many whose body may be what ends processes. */
  suspects: number;
}

export interface Claimed {
  claims: Claim[];
  /** Whether any row moved on: only where none did is there nothing left to do. */
  moved: boolean;
}

const NOTHING: Claimed = { claims: [], moved: false };
/** Events of ordered endpoints that are looked at beyond what may be sent: most may wait for one before. */
const ORDERED_AHEAD = 20;

/**
 * Takes what is due of one endpoint, as much as may be under way at a time: with a lease, so that what a process that
 * died had taken is sent again. What another worker has at hand is left to it.
 */
export function claim(ctx: Context, settings: DeliverySettings, endpointId: string, room: Room): Promise<Claimed> {
  return inTransaction(ctx, async (tx) => {
    const queue = await lockQueue(tx.manager, endpointId, { ifFree: true });
    if (!queue?.wakeAt || queue.wakeAt > tx.now) return NOTHING;
    const endpoint = await tx.manager.findOneByOrFail(WebhookEndpoint, { id: endpointId });
    if (endpoint.deletedAt) return cancel(tx, queue, 'DELETED');
    if (endpoint.state === WebhookEndpointState.DISABLED) return cancel(tx, queue, 'DISABLED');
    // Whoever lets it be sent to again wakes it.
    if (endpoint.state === WebhookEndpointState.PAUSED) return sleep(tx, queue, null);
    if (queue.throttledUntil && queue.throttledUntil > tx.now) return sleep(tx, queue, queue.throttledUntil);

    const mayRun = queue.throttles > 0 ? 1 : settings.perEndpoint;
    const free = mayRun - (await callsUnderWay(tx, endpointId));
    if (free <= 0) return sleep(tx, queue, await nextLeaseEnd(tx, endpointId));
    const take = Math.min(free, room.deliveries);
    const due = await dueOf(tx, endpointId, endpoint.ordered ? take + ORDERED_AHEAD : take);
    const { taken, waiting } = endpoint.ordered ? await inOrder(tx, due) : { taken: due, waiting: [] };
    const left = await takeBack(tx, queue, taken.slice(0, take), ctx.log);
    const late = left.filter(isSuspect).slice(room.suspects);
    const deliveries = left.filter((delivery) => !late.includes(delivery));
    await putOff(tx, late);
    await lease(tx, deliveries, settings.leaseMs);
    await letWait(tx, waiting);
    const next = deliveries.length === free ? await nextLeaseEnd(tx, endpointId) : await nextDueOf(tx, endpointId);
    await sleep(tx, queue, next);
    return { claims: deliveries.map((delivery) => ({ delivery, endpoint })), moved: due.length > 0 };
  });
}

async function sleep({ manager }: Tx, { endpointId, pending, failed }: WebhookQueue, wakeAt: Date | null): Promise<Claimed> {
  await manager.update(WebhookQueue, { endpointId }, { pending, failed, wakeAt });
  return NOTHING;
}

async function cancel(tx: Tx, queue: WebhookQueue, reason: string): Promise<Claimed> {
  const moved = await cancelWaiting(tx, queue, reason);
  const { endpointId, pending, cancelled } = queue;
  const wakeAt = moved ? tx.now : await nextLeaseEnd(tx, endpointId);
  await tx.manager.update(WebhookQueue, { endpointId }, { pending, cancelled, wakeAt });
  return { claims: [], moved };
}

/** Of each object only the first event that has not ended; whoever ends it lets the next one come. */
async function inOrder(tx: Tx, due: WebhookDelivery[]): Promise<{ taken: WebhookDelivery[]; waiting: WebhookDelivery[] }> {
  const first = new Map<string, number>();
  for (const { endpointId, objectId } of due)
    if (!first.has(objectId)) first.set(objectId, await firstPendingOf(tx, endpointId, objectId));
  const isFirst = ({ objectId, position }: WebhookDelivery) => position === first.get(objectId);
  return { taken: due.filter(isFirst), waiting: due.filter((delivery) => !isFirst(delivery)) };
}

async function letWait({ manager }: Tx, waiting: readonly WebhookDelivery[]): Promise<void> {
  if (waiting.length > 0) await manager.update(WebhookDelivery, { id: In(waiting.map(({ id }) => id)) }, { nextAttemptAt: null });
}

async function lease(tx: Tx, deliveries: readonly WebhookDelivery[], leaseMs: number): Promise<void> {
  if (deliveries.length === 0) return;
  const until = new Date(tx.now.getTime() + leaseMs);
  const claim = { claimedBy: randomUUID(), claimedUntil: until, nextAttemptAt: until };
  const counted = { attempts: () => 'attempts + 1', tries: () => 'tries + 1' };
  await tx.manager.update(WebhookDelivery, { id: In(deliveries.map(({ id }) => id)) }, { ...claim, ...counted });
  for (const delivery of deliveries)
    Object.assign(delivery, claim, { attempts: delivery.attempts + 1, tries: delivery.tries + 1 });
}
