import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import type { Bell } from './bell';

/**
 * The bell between processes, on NATS core. A broker that is away costs time only: messages are dropped while it is,
 * readers look each second anyway, and the connection comes back by itself. Subjects: `<prefix>.ring.<source>.<marketplace>.<shop>`
 * and `<prefix>.read.<source>`.
 */
export async function natsBell(url: string, log: Logger, prefix = 'after-sales'): Promise<Bell> {
  const connection = await connect({ servers: url, maxReconnectAttempts: -1, waitOnFirstConnect: true, reconnectTimeWait: 500 });
  void follow(connection, log);

  const publish = (subject: string, message: unknown) => {
    if (!connection.isClosed()) connection.publish(subject, JSON.stringify(message));
  };
  const on = <T>(subject: string, listener: (message: T) => void) => {
    const subscription = connection.subscribe(subject, {
      callback: (error, message) => {
        if (error) log.warn({ err: error, subject }, 'bell message lost');
        else listener(message.json<T>());
      },
    });
    return () => subscription.unsubscribe();
  };
  return {
    ring: (ring) => publish(`${prefix}.ring.${ring.source}.${ring.marketplace}.${token(ring.shopId)}`, ring),
    onRing: (source, listener) => on(`${prefix}.ring.${source}.>`, listener),
    announce: (read) => publish(`${prefix}.read.${read.source}`, read),
    onRead: (source, listener) => on(`${prefix}.read.${source}`, listener),
    close: () => connection.close(),
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
