import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  LessThan,
  type DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from 'typeorm';
import type { Context } from '../context';
import { idempotencyKeyInvalid, idempotencyKeyReused, notFound, unauthenticated, type Message } from '../errors';
import { IdempotencyKey } from '../event/entities';
import type { PendingEvent } from '../event/log';
import type { Actor } from '../identity/actor';
import { isDuplicate, isRetryable } from './errors';
import { REMEMBERED_MS } from './remembered';
import { openTransaction } from './sqlite';
import { visibleByKey } from './visible';

const ATTEMPTS = 8;

/** An open transaction: what a use case reads and writes through. */
export interface Tx {
  readonly manager: EntityManager;
  /** The moment that the work counts as of: now, or that of a fact or an expiry that is made up for. */
  readonly now: Date;
  /** When it is written down. */
  readonly recordedAt: Date;
  readonly actor: Actor;
  /** Filled by the emitters of `events.ts`, written at the end. */
  readonly pending: PendingEvent[];
  readonly warnings: { code: string; message: Message }[];
}

/** Work in one transaction with its events: committed together, then numbered and rung. A deadlock repeats the whole. */
export async function inTransaction<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { result, eventIds } = await repeating(ctx.database, async (manager) => {
    const now = ctx.clock.now();
    const tx: Tx = { manager, now, recordedAt: now, actor: ctx.actor, pending: [], warnings: [] };
    const result = await work(tx);
    await ctx.events.append(manager, tx.pending, tx.recordedAt);
    return { result, eventIds: tx.pending.map((event) => event.id) };
  });
  if (eventIds.length > 0) await ctx.events.publish(eventIds);
  return result;
}

/** The same transaction for what took effect at another moment, or was done by somebody else. */
export function asOf(tx: Tx, now: Date, actor: Actor = tx.actor): Tx {
  return { ...tx, now, actor };
}

/** What the input of every mutation may carry. */
export interface Command {
  idempotencyKey?: string;
  expectedVersion?: number;
  acknowledgedWarnings?: string[];
}

/** Narrows a query to the rows that an actor may see. */
type Visible<T extends ObjectLiteral> = (query: SelectQueryBuilder<T>, alias: string, actor: Actor) => SelectQueryBuilder<T>;

/**
 * A use case called by somebody: takes the idempotency key first, runs `work` in one transaction, and waits until the
 * direct readers of its events have applied them. Throws `DomainError` when refused. `visible` says whose the objects are
 * that an answer is given of again; by default whose the shop is.
 */
export async function command<T extends ObjectLiteral & { id: string }>(
  ctx: Context,
  mutation: string,
  input: Command,
  entity: EntityTarget<T>,
  work: (tx: Tx) => Promise<T>,
  visible: Visible<T> = visibleByKey,
): Promise<{ object: T; warnings: Tx['warnings'] }> {
  if (ctx.actor.kind === 'STRANGER') throw unauthenticated();
  const key = keyOf(ctx, mutation, input);
  try {
    return await inTransaction(ctx, async (tx) => {
      if (key) await takeKey(tx, key);
      const object = await work(tx).catch((error: unknown) => {
        throw isDuplicate(error) ? new UnexpectedDuplicate(error) : error;
      });
      if (key) {
        const { actor, mutation: name, key: text } = key;
        await tx.manager.update(
          IdempotencyKey,
          { actor, mutation: name, key: text },
          { objectId: object.id, warnings: tx.warnings },
        );
      }
      return { object, warnings: tx.warnings };
    });
  } catch (error) {
    if (key && isDuplicate(error)) return answerAgain(ctx, key, entity, visible);
    throw error;
  }
}

/** A unique key that `work` broke is a fault of ours, not the caller's second try. */
class UnexpectedDuplicate extends Error {
  constructor(cause: unknown) {
    super('a row with this key exists already', { cause });
  }
}

/** One transaction, repeated whole when the database gives it up for another's sake. For bulk work that writes its own event rows. */
export async function repeating<T>(database: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction((manager) => openTransaction.run(true, () => work(manager)));
    } catch (error) {
      if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

type UsedKey = Pick<IdempotencyKey, 'actor' | 'mutation' | 'key' | 'inputHash'>;

function keyOf(ctx: Context, mutation: string, input: Command): UsedKey | null {
  const { idempotencyKey, ...rest } = input;
  if (idempotencyKey === undefined || idempotencyKey === null) return null;
  if (idempotencyKey.length < 1 || idempotencyKey.length > 100) throw idempotencyKeyInvalid();
  const inputHash = createHash('sha256').update(canonical(rest)).digest('hex');
  return { actor: `${ctx.actor.kind}:${ctx.actor.id}`, mutation, key: idempotencyKey, inputHash };
}

async function takeKey({ manager, now }: Tx, key: UsedKey): Promise<void> {
  const { actor, mutation, key: text } = key;
  const take = () => manager.insert(IdempotencyKey, { ...key, at: now });
  try {
    await take();
  } catch (error) {
    const old = { actor, mutation, key: text, at: LessThan(new Date(now.getTime() - REMEMBERED_MS)) };
    // Looked at before it is deleted, since a row that stays would be locked by that.
    if (!isDuplicate(error) || !(await manager.existsBy(IdempotencyKey, old))) throw error;
    await manager.delete(IdempotencyKey, old);
    await take();
  }
}

async function answerAgain<T extends ObjectLiteral & { id: string }>(
  { database, actor, events }: Context,
  key: UsedKey,
  entity: EntityTarget<T>,
  visible: Visible<T>,
): Promise<{ object: T; warnings: Tx['warnings'] }> {
  const { inputHash, ...where } = key;
  const used = await database.manager.findOneByOrFail(IdempotencyKey, where);
  if (used.inputHash !== inputHash) throw idempotencyKeyReused();
  // The first call may be about to number its events; what is read by number is to be the same for both.
  await events.number();
  const query = database.manager.createQueryBuilder(entity, 'row').where('row.id = :id', { id: used.objectId });
  // The key may be older than the rights of its holder.
  const object = await visible(query, 'row', actor).getOne();
  if (!object) throw notFound({ zh: '记录', en: 'object' }, used.objectId!);
  return { object, warnings: used.warnings ?? [] };
}

/** JSON with sorted keys, so that the order of an input's fields makes no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item && typeof item === 'object' && !Array.isArray(item) && !(item instanceof Date)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
