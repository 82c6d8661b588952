import { dispute } from '@after-sales/dispute';
import { logistics } from '@after-sales/logistics';
import { order } from '@after-sales/order';
import {
  IN_MEMORY,
  inProcessTransport,
  logger,
  startSubgraph,
  SYSTEM,
  type Bell,
  type Context,
  type ReaderDefinition,
  type RunningSubgraph,
  type SubgraphDefinition,
  type VirtualClock,
  type Worker,
} from '@after-sales/runtime';

/** Those whose use cases are played. */
export type Source = 'order' | 'logistics' | 'dispute';
const DEFINITIONS: Readonly<Record<Source, SubgraphDefinition>> = { order, logistics, dispute };
export const SOURCES = Object.keys(DEFINITIONS) as Source[];

/** A subgraph of the world that is played in. */
export interface Player {
  name: Source;
  subgraph: RunningSubgraph;
  ctx: Context;
  /** How far its log goes, by what was rung, and how far it was followed. */
  head: number;
  followed: number;
  readers: readonly ReaderDefinition[];
  /** Those that nothing waits for. */
  lagging: readonly ReaderDefinition[];
  /** What does what is due. */
  workers: readonly Worker[];
  nextDue(): Promise<Date | null>;
  /** When something is due next; undefined where that may have changed. */
  due?: Date | null;
}

/** A graph of its own, in which nothing runs by itself: whoever plays runs its readers and workers. */
export interface World {
  clock: VirtualClock;
  players: Readonly<Record<Source, Player>>;
  /** Leaves no row of what was played. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts order, logistics and dispute on databases in memory: a commit to a file takes longer than what it commits. */
export async function startWorld(clock: VirtualClock): Promise<World> {
  const players = {} as Record<Source, Player>;
  const bell = bellOf(players);
  const log = logger({ LOG_LEVEL: 'error' });
  const transport = (name: string) => inProcessTransport(players[name as Source].subgraph);
  for (const name of SOURCES) {
    // Streams are filled where the rows go to, in the order of all that is there.
    const definition = { ...DEFINITIONS[name], streams: undefined };
    const database = { kind: 'sqlite', file: IN_MEMORY } as const;
    const environment = { database, bell, transport, log, clock, alone: true, background: { readers: false, workers: false } };
    const subgraph = await startSubgraph(definition, environment);
    const ctx = subgraph.context(SYSTEM);
    const { workers, next } = definition.deadlines!;
    const readers = definition.readers.filter(({ lags }) => !lags);
    const lagging = definition.readers.filter(({ lags }) => lags);
    const logs = { head: 0, followed: 0, readers, lagging };
    players[name] = { name, subgraph, ctx, ...logs, workers: workers(ctx), nextDue: () => next(ctx) };
  }
  return {
    clock,
    players,
    async empty() {
      for (const player of Object.values(players)) await emptied(player);
    },
    async stop() {
      for (const { subgraph } of Object.values(players)) await subgraph.stop();
    },
  };
}

/** Tells how far logs go. Nobody announces how far it has read, so that no answer waits for anybody. */
function bellOf(players: Record<Source, Player>): Bell {
  return {
    ring: ({ source, position }) => void (players[source as Source].head = position),
    onRing: () => () => undefined,
    announce: () => undefined,
    onRead: () => () => undefined,
    close: async () => undefined,
  };
}

async function emptied(player: Player): Promise<void> {
  const { database } = player.subgraph;
  for (const { tableName } of database.entityMetadatas) {
    if (tableName === 'event_head') await database.query('UPDATE event_head SET position = 0, streamed = 0');
    else if (tableName === 'event_cursor') await database.query('UPDATE event_cursor SET position = 0');
    else await database.query(`DELETE FROM ${tableName}`);
  }
  Object.assign(player, { head: 0, followed: 0, due: undefined });
}
