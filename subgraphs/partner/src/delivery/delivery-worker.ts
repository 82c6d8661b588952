import { setTimeout as pause } from 'node:timers/promises';
import type { Context, Worker } from '@after-sales/runtime';
import { attempt, type Contents } from './attempt';
import { claim, type Claim } from './claim';
import type { DeliverySettings } from './delivery-settings';
import { wakeable } from './due';
import { endAttempt } from './end-attempt';
import { isSuspect } from './lost';

const ENDPOINTS = 100;
/** How long one look waits for a call that is under way: short, since others are to be looked for meanwhile. */
const GLANCE_MS = 250;
const GRACE_MS = 5_000;

/**
 * Sends what is due. Calls run beside the worker: it claims, starts them and looks again, so that an endpoint that does
 * not answer holds up nobody else; a call that ends makes room and lets it look at once. It tells that there is something
 * to do for as long as calls are under way.
 */
export function deliveryWorker(ctx: Context, settings: DeliverySettings, contents: Contents): Worker {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let stopped = false;
  let ended = 0;
  let looking: Promise<number> | undefined;
  let again = false;
  /** What alone is being made, since it may end this process. */
  let suspect: Claim | undefined;

  const start = (claimed: Claim) => {
    const call: Promise<void> = deliver(claimed)
      .catch((error: unknown) => ctx.log.error({ err: error, delivery: claimed.delivery.id }, 'an attempt was not noted'))
      .finally(() => {
        release(claimed);
        underWay.delete(call);
        ended++;
        if (!stopped) look().catch((error: unknown) => ctx.log.warn({ err: error }, 'deliveries could not be looked for'));
      });
    underWay.add(call);
  };
  const deliver = async (claimed: Claim) =>
    endAttempt(ctx, settings, claimed, await attempt(ctx, settings, { ...contents, makeBody }, claimed, stopping.signal));
  const makeBody: Contents['makeBody'] = (own, claimed) => contents.makeBody(own, claimed).finally(() => release(claimed));
  const release = (claimed: Claim) => {
    if (suspect === claimed) suspect = undefined;
  };

  /** One look at a time; whoever asks meanwhile gets another one. */
  const look = async (): Promise<number> => {
    again = true;
    for (let before = looking; before; before = looking) await before.catch(() => 0);
    if (!again) return 0;
    again = false;
    looking = fill();
    try {
      return await looking;
    } finally {
      looking = undefined;
    }
  };

  const fill = async (): Promise<number> => {
    let moved = 0;
    for (const endpointId of await wakeable(ctx, ENDPOINTS)) {
      const room = fairRoom(settings.inAll, underWay.size);
      if (stopped || room === 0) break;
      const claimed = await claim(ctx, settings, endpointId, { deliveries: room, suspects: suspect ? 0 : 1 });
      for (const each of claimed.claims) {
        if (isSuspect(each.delivery)) suspect = each;
        start(each);
      }
      if (claimed.moved) moved++;
    }
    return moved;
  };

  const work = async () => {
    const before = ended;
    const moved = await look();
    if (moved === 0 && underWay.size > 0) await Promise.race([...underWay, pause(GLANCE_MS)]);
    return moved > 0 || underWay.size > 0 || ended > before;
  };
  const stop = async () => {
    stopped = true;
    const over = Promise.all(underWay);
    await Promise.race([over, pause(GRACE_MS, undefined, { ref: false })]);
    stopping.abort();
    await looking?.catch(() => 0);
    await Promise.all(underWay);
  };
  return Object.assign(work, { stop });
}

/** Once half of all calls are under way, an endpoint gets one at a time: many slow ones leave room for the others. */
function fairRoom(inAll: number, underWay: number): number {
  const free = inAll - underWay;
  return free > inAll / 2 ? free : Math.min(free, 1);
}
