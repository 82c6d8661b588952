import type { Tx } from '@after-sales/runtime';
import type { Notification } from '../notification.entity';

/** A notification with its words. */
export type Sendable = Notification & { words: NonNullable<Notification['words']> };

/**
 * A way to people. It hands a notification over in the transaction that notes it as sent, so that what it writes there
 * is handed over exactly once. What calls out over the network does so afterwards, from what it wrote: as webhooks do.
 */
export interface Channel {
  name: string;
  send(tx: Tx, notification: Sendable): Promise<void>;
}
