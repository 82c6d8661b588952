import { forgetOld, forgottenBefore, hourly, type Context, type Worker } from '@after-sales/runtime';
import { NotedCase } from '../notification/noted-case.entity';
import { WebhookReplay } from '../replay/webhook-replay.entity';
import { forgetEvents, type Place } from './forget-events';
import { forgetNotifications } from './forget-notifications';
import { notificationsKeptMs, webhooksKeptMs } from './retention-settings';

/** Longer than any transaction that has looked whether something is kept, and then uses it. */
const MARGIN_MS = 3_600_000;
/** No case goes on for as long without a word to anybody. */
const NUMBERS_KEPT_MS = 730 * 86_400_000;

/** Deletes what nobody is to have any more, a little at a time, each hour from its start on. A setting that is wrong stops the start. */
export function retentionWorker(ctx: Context): Worker {
  const { manager } = ctx.database;
  const webhooksMs = webhooksKeptMs();
  const notificationsMs = notificationsKeptMs();
  let place: Place = null;
  let eventsDone = false;
  return hourly(ctx.clock, async () => {
    const now = ctx.clock.now().getTime();
    if (!eventsDone) {
      place = await forgetEvents(ctx, new Date(now - webhooksMs - MARGIN_MS), place);
      if (place) return true;
      eventsDone = true;
    }
    if (await forgetNotifications(ctx, new Date(now - notificationsMs))) return true;
    if (await forgetOld(manager, WebhookReplay, 'createdAt', forgottenBefore(ctx.clock.now()))) return true;
    if (await forgetOld(manager, NotedCase, 'usedAt', new Date(now - NUMBERS_KEPT_MS))) return true;
    eventsDone = false;
    return false;
  });
}
