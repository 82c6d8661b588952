import type { Context } from '@after-sales/runtime';
import type { Channel } from './channel';

/** One line a notification, for whoever runs the graph: which and to whom, none of its words. */
export function logChannel(log: Context['log']): Channel {
  return {
    name: 'log',
    send: async (_, { id, template, inbox, eventId, objectId, dueAt }) =>
      log.info({ notification: id, template, inbox, eventId, objectId, dueAt }, 'notification'),
  };
}
