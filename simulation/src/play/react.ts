import { inTransaction, type ReaderDefinition, type Tx } from '@after-sales/runtime';
import { readLog, type LogEvent } from './log';
import { SOURCES, type Player, type World } from './world';

/** More than any act leads to. */
const MOST_ROUNDS = 1_000;

/**
 * Lets everybody react to what is new in the logs, at this very moment, until nothing is; `hear` is handed each event first.
 * A reader's own round would ask a dozen times for what is known here already.
 */
export async function react(world: World, hear: (event: LogEvent) => Promise<void>): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const news = await newsOf(world);
    if (news.size === 0) return;
    for (const events of news.values()) for (const event of events) await hear(event);
    for (const name of SOURCES) await reacted(world.players[name], news);
  }
  throw new Error(`readers still wake each other after ${MOST_ROUNDS} rounds`);
}

async function newsOf({ players }: World): Promise<Map<string, LogEvent[]>> {
  const news = new Map<string, LogEvent[]>();
  for (const name of SOURCES) {
    const player = players[name];
    if (player.head === player.followed) continue;
    news.set(name, await readLog(player.subgraph.database, player.followed, player.head));
    player.followed = player.head;
  }
  return news;
}

async function reacted(player: Player, news: ReadonlyMap<string, LogEvent[]>): Promise<void> {
  for (const reader of player.readers) {
    const events = (news.get(reader.source) ?? []).filter(({ type }) => reader.reactions[type] !== 'ignored');
    if (events.length === 0) continue;
    await inTransaction(player.ctx, (tx) => apply(tx, reader, events));
    player.due = undefined;
  }
}

/** Reacts to what was not reacted to yet: a worker may have had the log read to its head. */
async function apply(
  tx: Tx,
  { reactions, finish, source, cursor = source }: ReaderDefinition,
  events: LogEvent[],
): Promise<void> {
  const [stands] = await tx.manager.query<{ position: number }[]>('SELECT position FROM event_cursor WHERE source = ?', [cursor]);
  for (const event of events) {
    const reaction = reactions[event.type];
    if (event.position > stands!.position && reaction && reaction !== 'ignored') await reaction(tx, event as never);
  }
  await finish?.(tx);
  const last = Math.max(events.at(-1)!.position, stands!.position);
  await tx.manager.query('UPDATE event_cursor SET position = ? WHERE source = ?', [last, cursor]);
}

/** The subgraph in which something is due first, and when; null where nothing is. */
export async function firstDue({ players }: World): Promise<{ player: Player; at: number } | null> {
  let first: { player: Player; at: number } | null = null;
  for (const name of SOURCES) {
    const player = players[name];
    if (player.due === undefined) player.due = await player.nextDue();
    const at = player.due?.getTime() ?? Infinity;
    if (at < (first?.at ?? Infinity)) first = { player, at };
  }
  return first;
}

/** Does what is due at this moment. */
export async function settle({ players }: World, player: Player): Promise<void> {
  for (const worker of player.workers) await worker();
  // A worker may have had others settle something as well.
  for (const each of Object.values(players)) each.due = undefined;
}
