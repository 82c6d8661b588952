import { setTimeout as after } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import type { Bell, Read, Ring } from './bell';
import { subjectOf, subjectsFor } from './subjects';
import { wants } from './wanted';

const FIRST_WAIT_MS = 2_000;

/**
 * The bell between processes, on NATS core. A broker that is away costs time only: messages are dropped while it is,
 * readers look each second anyway, and the connection comes back by itself. So a process also starts without it.
 * Rings have subjects of their own (`subjects.ts`), so that the broker filters; announcements have `<prefix>.read.<source>`.
 */
export async function natsBell(url: string, log: Logger, prefix = 'after-sales'): Promise<Bell> {
  let connection: NatsConnection | undefined;
  let closed = false;
  const subjects = new Map<string, Subject>();
  const connecting = connect({ servers: url, maxReconnectAttempts: -1, waitOnFirstConnect: true, reconnectTimeWait: 500 }).then(
    async (made) => {
      if (closed) return made.close();
      connection = made;
      void follow(made, log);
      for (const { subscribe } of subjects.values()) subscribe(made);
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
  /** Listeners of one subject share a subscription: the broker sends them one copy. */
  const on = (subject: string, listener: Listener) => {
    const found = subjects.get(subject) ?? newSubject(subject, log);
    if (!subjects.has(subject)) {
      subjects.set(subject, found);
      if (connection) found.subscribe(connection);
    }
    found.listeners.add(listener);
    return () => {
      found.listeners.delete(listener);
      if (found.listeners.size > 0 || subjects.get(subject) !== found) return;
      subjects.delete(subject);
      found.unsubscribe();
    };
  };
  return {
    ring: (ring) => publish(subjectOf(prefix, ring), ring),
    onRing: (source, wanted, listener) => {
      const hear: Listener = (ring: Ring) => void (wants(wanted, ring) && listener(ring));
      const ends = subjectsFor(prefix, source, wanted).map((subject) => on(subject, hear));
      return () => ends.forEach((end) => end());
    },
    announce: (read) => publish(`${prefix}.read.${read.source}`, read),
    onRead: (source, listener) => {
      const hear: Listener = (read: Read) => listener(read);
      return on(`${prefix}.read.${source}`, hear);
    },
    close: async () => {
      closed = true;
      await connection?.close();
    },
  };
}

type Listener = (message: never) => void;

interface Subject {
  listeners: Set<Listener>;
  subscribe(to: NatsConnection): void;
  unsubscribe(): void;
}

function newSubject(name: string, log: Logger): Subject {
  const subject: Subject = {
    listeners: new Set(),
    subscribe: (to) => {
      const subscription = to.subscribe(name, {
        callback: (error, message) => {
          if (error) return log.warn({ err: error, subject: name }, 'bell message lost');
          const told = message.json<never>();
          for (const listener of subject.listeners) listener(told);
        },
      });
      subject.unsubscribe = () => subscription.unsubscribe();
    },
    unsubscribe: () => {},
  };
  return subject;
}

async function follow(connection: NatsConnection, log: Logger): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect' || status.type === 'reconnect') log.info({ status: status.type }, 'bell');
  }
}
