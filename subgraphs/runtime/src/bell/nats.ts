import { setTimeout as after } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import type { Bell } from './bell';

const FIRST_WAIT_MS = 2_000;

/**
 * The bell between processes, on NATS core. A broker that is away costs time only: messages are dropped while it is,
 * readers look each second anyway, and the connection comes back by itself. So a process also starts without it.
 * Subjects: `<prefix>.ring.<source>.<marketplace>.<shop>` and `<prefix>.read.<source>`.
 */
export async function natsBell(url: string, log: Logger, prefix = 'after-sales'): Promise<Bell> {
  let connection: NatsConnection | undefined;
  let closed = false;
  const subscribers = new Set<(to: NatsConnection) => void>();
  const connecting = connect({ servers: url, maxReconnectAttempts: -1, waitOnFirstConnect: true, reconnectTimeWait: 500 }).then(
    async (made) => {
      if (closed) return made.close();
      connection = made;
      void follow(made, log);
      for (const subscribe of subscribers) subscribe(made);
      await made.flush();
    },
  );
  connecting.catch((error: unknown) => log.error({ err: error }, 'no bell: changes are seen a second later'));
  const waited = new AbortController();
  const inTime = await Promise.race([connecting.then(() => true), after(FIRST_WAIT_MS, false, { signal: waited.signal })]).catch(
    () => false,
  );
  waited.abort();
  if (!inTime) log.warn('the broker does not answer: changes are seen a second later until it does; check NATS_URL');

  const publish = (subject: string, message: unknown) => {
    if (connection && !connection.isClosed()) connection.publish(subject, JSON.stringify(message));
  };
  const on = <T>(subject: string, listener: (message: T) => void) => {
    let unsubscribe = () => {};
    const subscribe = (to: NatsConnection) => {
      const subscription = to.subscribe(subject, {
        callback: (error, message) => {
          if (error) log.warn({ err: error, subject }, 'bell message lost');
          else listener(message.json<T>());
        },
      });
      unsubscribe = () => subscription.unsubscribe();
    };
    subscribers.add(subscribe);
    if (connection) subscribe(connection);
    return () => {
      subscribers.delete(subscribe);
      unsubscribe();
    };
  };
  return {
    ring: (ring) => publish(`${prefix}.ring.${ring.source}.${ring.marketplace}.${token(ring.shopId)}`, ring),
    onRing: (source, listener) => on(`${prefix}.ring.${source}.>`, listener),
    announce: (read) => publish(`${prefix}.read.${read.source}`, read),
    onRead: (source, listener) => on(`${prefix}.read.${source}`, listener),
    close: async () => {
      closed = true;
      await connection?.close();
    },
  };
}

/** Shop ids come from outside; a subject's token may hold no dot, space or wildcard. */
function token(text: string): string {
  return text.replace(/[^\w:-]/g, '_') || '_';
}

async function follow(connection: NatsConnection, log: Logger): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect' || status.type === 'reconnect') log.info({ status: status.type }, 'bell');
  }
}
