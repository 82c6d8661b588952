import { policyKeeper } from '@after-sales/policy';
import type { Context, Worker } from '@after-sales/runtime';
import { Notifications20261122074000 } from './migration/20261122074000-notifications';
import { channels, SETTINGS } from './notification/channel/channels';
import { notificationWorker } from './notification/notification-worker';
import { Notification } from './notification/notification.entity';
import { NotificationResolver } from './notification/notification.resolver';
import { NotedCase } from './notification/noted-case.entity';
import { noticeReaders } from './notification/readers';
import { processWordings } from './notification/template/read-wordings';

/** What people are told, as a part of the subgraph. */
export const notification = {
  resolvers: [NotificationResolver],
  entities: [Notification, NotedCase],
  migrations: [Notifications20261122074000],
  readers: noticeReaders,
  settings: SETTINGS,
  /** Templates and channels that are wrong stop the start. */
  workers(ctx: Context): Worker[] {
    processWordings();
    return [policyKeeper(ctx.log), notificationWorker(ctx, channels(ctx.log))];
  },
};
