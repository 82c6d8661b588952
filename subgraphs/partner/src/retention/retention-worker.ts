import type { Context, Worker } from '@after-sales/runtime';
import { forgetEvents, type Place } from './forget-events';
import { forgetNotifications } from './forget-notifications';
import { notificationsKeptMs, webhooksKeptMs } from './retention-settings';

const HOUR_MS = 3_600_000;
/** Longer than any transaction that has looked whether something is kept, and then uses it. */
const MARGIN_MS = HOUR_MS;

/** Deletes what nobody is to have any more, a little at a time, each hour from its start on. A setting that is wrong stops the start. */
export function retentionWorker(ctx: Context): Worker {
  const webhooksMs = webhooksKeptMs();
  const notificationsMs = notificationsKeptMs();
  let nextAt = 0;
  let place: Place = null;
  let eventsDone = false;
  return async () => {
    const now = ctx.clock.now().getTime();
    if (now < nextAt) return false;
    if (!eventsDone) {
      place = await forgetEvents(ctx, new Date(now - webhooksMs - MARGIN_MS), place);
      if (place) return true;
      eventsDone = true;
    }
    if (await forgetNotifications(ctx, new Date(now - notificationsMs))) return true;
    eventsDone = false;
    nextAt = now + HOUR_MS;
    return false;
  };
}
