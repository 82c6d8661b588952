import { policyKeeper } from '@after-sales/policy';
import type { Context, Worker } from '@after-sales/runtime';
import { channels } from './channel/channels';
import { notificationWorker } from './notification-worker';
import { processWordings } from './template/read-wordings';

/** Background work of notifications. Templates and channels that are wrong stop the start. */
export function notificationWorkers(ctx: Context): Worker[] {
  processWordings();
  return [policyKeeper(ctx.log), notificationWorker(ctx, channels(ctx.log))];
}
