import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { DataSource, DataSourceOptions, MixedList } from 'typeorm';
import type { Bell } from './bell/bell';
import { systemClock, type Clock } from './clock';
import type { Context } from './context';
import { keyWorker } from './database/forget-keys';
import { openDatabase, type DatabaseConfig, type OnStatement } from './database/open';
import { runtimeMigrations } from './database/runtime-migrations';
import { ParkedEvent, runtimeEntities } from './event/entities';
import { EventLog } from './event/log';
import { LoneEventLog } from './event/lone-log';
import { lookAtReaders } from './event/look-at-readers';
import { cursorOf, ensureCursor, EventReader, type ReaderDefinition } from './event/reader';
import { ReaderPositions, type ReaderPatience } from './event/reader-positions';
import type { Streams } from './event/stream-events';
import { noFiles, type FileStore } from './file/file-store';
import { executor } from './graphql/execute';
import { federatedSchema, type SchemaDefinition } from './graphql/schema';
import { actorFromClaims, SYSTEM, type Actor } from './identity/actor';
import { languageOf } from './language';
import { Pulse } from './pulse';
import { sandboxOffset } from './sandbox/offset';
import { requireUnmoved, sandboxState, type Deadlines, type Sandbox } from './sandbox/sandbox';
import { SandboxClock } from './sandbox/sandbox-clock';
import { requireWhole } from './simulation/require-whole';
import { noSeal, type Seal } from './secret/seal';
import { noGraph, type Graph } from './transport/graph';
import { MOST_CLOSING, type Caller, type Closing, type LinkedFile, type Transport } from './transport/transport';
import type { LocalSubgraph } from './transport/in-process';

/** What a subgraph is made of. */
export interface SubgraphDefinition {
  name: string;
  schema: SchemaDefinition;
  entities: NonNullable<DataSourceOptions['entities']>;
  migrations: Function[];
  /** For each type of its events the subgraphs whose direct reaction a mutation's answer waits for. */
  readersOf: Readonly<Record<string, readonly string[]>>;
  readers: readonly ReaderDefinition[];
  /** How its events are followed by the page forms of subscriptions. */
  streams?: Streams;
  /** Takes care that for these objects of a reader no fact comes any more that would count by this moment. */
  closing?: (ctx: Context, objects: readonly string[], at: Date) => Promise<void>;
  /** What a link's token leads to, and the name that it is kept under; null where it leads nowhere. */
  linked?: (ctx: Context, token: string) => Promise<(LinkedFile & { kept: string }) | null>;
  /** What falls due by itself, for a sandbox to move time to. */
  deadlines?: Deadlines;
  /** The subgraphs that follow this one's time in a sandbox; only one has any. */
  sandboxWith?: readonly string[];
  /** Whether it keeps secrets, so that a process of its own needs the setting SECRETS_KEY. */
  keepsSecrets?: boolean;
  /** Lines of `--help` on settings of its own. */
  settings?: string;
  /** Background work; each piece tells whether there was something to do. */
  workers: (ctx: Context) => readonly Worker[];
}

/** Background work: does what is due now and tells whether there was anything. Any number of processes may run it. */
export interface Worker {
  (): Promise<boolean>;
  /** Its work may take minutes, and has no moment that it is due at: a sandbox moves time on beside it. */
  lasting?: boolean;
  /** Told first of all when the process is to stop: what takes long ends at its next step. */
  halt?(): void;
  /** Ends what it has under way beside itself, before the database is closed. */
  stop?(): Promise<void>;
}

/** Where a subgraph runs: everything that differs between the two ways of running, and between production and tests. */
export interface Environment {
  database: DatabaseConfig;
  bell: Bell;
  /** The way to another subgraph, by its name. */
  transport: (name: string) => Transport;
  /** The way to the whole graph, for the subgraphs that ask it. */
  graph?: Graph;
  /** For subgraphs that keep secrets. */
  seal?: Seal;
  /** For subgraphs that keep files. */
  files?: FileStore;
  log: Logger;
  /** Real time unless told otherwise. */
  clock?: Clock;
  /** Whether time may be moved ahead of that clock. */
  sandbox?: boolean;
  /** For how long one call moves that time on, and then waits for a subgraph, unless both are to be as long as a gateway waits. */
  sandboxCallMs?: number;
  onStatement?: OnStatement;
  /** It is started by who makes the simulation that its rows are of, before they are whole. */
  simulating?: boolean;
  /** Nobody else ever writes to the database, and it is thrown away: for simulations. */
  alone?: boolean;
  /** A second, and five of silence, unless told otherwise. */
  readerPatience?: ReaderPatience;
  /** What runs by itself, all by default; tests leave work to `settle()`. */
  background?: { readers: boolean; workers: boolean };
}

export interface RunningSubgraph extends LocalSubgraph {
  name: string;
  sdl: string;
  schema: GraphQLSchema;
  database: DataSource;
  /** A context to work with from within, for commands and tests. */
  context(actor?: Actor): Context;
  /** Starts readers and workers, once all the subgraphs they talk to are there. */
  run(): void;
  /** Runs readers and workers once; tells whether there was anything to do. */
  settle(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Opens a subgraph's database alone, migrated: for commands that work on its rows beside the server. */
export function openSubgraphDatabase(
  definition: Pick<SubgraphDefinition, 'entities' | 'migrations'>,
  config: DatabaseConfig,
  onStatement?: OnStatement,
): Promise<DataSource> {
  return openDatabase(config, {
    entities: [...runtimeEntities, ...(definition.entities as Function[])],
    migrations: [...runtimeMigrations, ...definition.migrations] as MixedList<Function>,
    onStatement,
  });
}

/** Opens a subgraph's database, migrates it and builds its schema. `run()` sets it going. */
export async function startSubgraph(definition: SubgraphDefinition, environment: Environment): Promise<RunningSubgraph> {
  const { bell, log: parentLog, background = { readers: true, workers: true } } = environment;
  const moved = environment.sandbox ? new SandboxClock(environment.clock) : undefined;
  const clock = moved ?? environment.clock ?? systemClock;
  const log = parentLog.child({ subgraph: definition.name });
  const { schema, sdl } = await federatedSchema(definition.schema);
  const database = await openSubgraphDatabase(definition, environment.database, environment.onStatement);
  if (!moved) await requireUnmoved(definition.name, database);
  if (!environment.simulating) await requireWhole(definition.name, database);
  const learn = async () => moved?.learn(await sandboxOffset(database.manager));
  await learn();
  const readerPositions = new ReaderPositions(bell, definition.name, environment.readerPatience);
  const Log = environment.alone ? LoneEventLog : EventLog;
  const events = new Log(definition.name, database, bell, definition.readersOf, readerPositions, definition.streams);
  const execute = executor(schema);
  const files = environment.files ?? noFiles;
  const linked = async (token: string) => (await definition.linked?.(context(SYSTEM), token)) ?? null;

  const sandbox: Sandbox | undefined = moved && {
    clock: moved,
    others: definition.sandboxWith ?? [],
    callMs: environment.sandboxCallMs,
    learn,
    ask: (name, ask) => (name === definition.name ? running : environment.transport(name)).sandbox(ask),
  };
  const context = (actor: Actor, language = '', requestId = 'system'): Context => ({
    actor,
    language: languageOf(language),
    requestId,
    clock,
    database,
    events,
    log,
    graph: environment.graph ?? noGraph,
    seal: environment.seal ?? noSeal,
    files,
    catchUp: async (source, closing) => {
      const own = readers.filter((each) => each.source === source && !each.lags);
      if (own.length === 0) throw new Error(`${definition.name} does not read the log of ${source}`);
      for (const reader of own) await reader.catchUp(closing);
    },
    lagOf: async (cursor) => {
      const reader = readers.find((each) => each.cursor === cursor);
      if (!reader) throw new Error(`${definition.name} has no reader with the cursor ${cursor}`);
      return reader.lag();
    },
    sandbox,
    loaders: new Map(),
  });
  // Its own log is read like any other, without the way round.
  const logOf = (source: string): Pick<Transport, 'feed'> =>
    source === definition.name ? running : environment.transport(source);
  for (const reader of definition.readers) await ensureCursor(database.manager, cursorOf(reader));
  const readers = definition.readers.map(
    (reader) => new EventReader(context(SYSTEM), definition.name, reader, () => logOf(reader.source), bell),
  );
  const fillStreams: Worker[] = definition.streams ? [() => events.fillStreams()] : [];
  const workers: Worker[] = [
    () => events.number(),
    ...fillStreams,
    ...definition.workers(context(SYSTEM)),
    keyWorker({ clock, database }),
  ];
  // Whatever this process does, it first looks how far its subgraph's time is.
  const learning = (work: Worker): Worker => (moved ? () => learn().then(work) : work);
  const workerPulses = workers.map((worker) => new Pulse(learning(worker), log));
  const promptPulses = workerPulses.filter((_, i) => !workers[i]!.lasting);
  const readerPulses = readers.map(
    (reader) =>
      new Pulse(
        learning(() => reader.run()),
        log,
        (wake) => bell.onRing(reader.source, { types: reader.types }, wake),
      ),
  );
  const pulseOf = (reader: EventReader) => readerPulses[readers.indexOf(reader)]!;
  const headOf = async (source: string, after: number) => (await logOf(source).feed(after, 1)).head;
  const look = (some = readers) => lookAtReaders(database.manager, some, headOf);
  // What a ring was lost of; by log, since one that does not answer holds up nobody who reads another.
  const sweeps = [...new Set(readers.map(({ source }) => source))].map((source) => {
    const own = readers.filter((reader) => reader.source === source);
    return new Pulse(async () => {
      const { due, idle } = await look(own);
      for (const reader of due) pulseOf(reader).wake();
      for (const { reader, position } of idle) reader.announce(position);
      return due.length > 0;
    }, log);
  });
  const pulses = [...workerPulses, ...sweeps, ...readerPulses];

  const settle = async (some = workerPulses) => {
    let worked = false;
    for (const pulse of some) worked = (await pulse.beat()) || worked;
    for (const reader of (await look()).due) worked = (await pulseOf(reader).beat()) || worked;
    return worked;
  };

  /** An event that is to be tried again is still to be done, though there was nothing to do about it now. */
  const settleToHead = async () => (await settle(promptPulses)) || (await look()).due.length > 0;

  const closeFor = async (closing: Closing) => {
    const { length } = closing.objects;
    if (length > MOST_CLOSING) throw new Error(`${length} objects to close at once: at most ${MOST_CLOSING}`);
    await definition.closing?.(context(SYSTEM), closing.objects, new Date(closing.at));
  };

  const running: RunningSubgraph = {
    name: definition.name,
    sdl,
    schema,
    database,
    context: (actor = SYSTEM) => context(actor),
    execute: async (request, caller: Caller) => {
      if (moved) await learn();
      return execute(request, context(actorFromClaims(caller.claims), caller.language, caller.requestId));
    },
    feed: async (after, first, closing) => {
      if (closing) await closeFor(closing);
      return events.feed(after, first);
    },
    rings: (after, first) => events.rings(after, first),
    sandbox: async (ask) =>
      sandbox ? sandboxState(context(SYSTEM), sandbox, definition.deadlines ?? {}, ask, settleToHead) : null,
    file: async (token) => {
      const found = await linked(token);
      if (!found) return null;
      const { name, mediaType, bytes, sha256 } = found;
      return { name, mediaType, bytes, sha256 };
    },
    fileBytes: async (token, start, end) => {
      const found = await linked(token);
      return found && files.read(found.kept, start, end);
    },
    ready: async () => (await database.query('SELECT 1 AS one')).length === 1,
    parked: () => database.manager.count(ParkedEvent),
    run: () => {
      if (background.workers) for (const pulse of workerPulses) pulse.start();
      if (!background.readers) return;
      for (const pulse of readerPulses) pulse.listen();
      for (const sweep of sweeps) sweep.start();
    },
    settle: () => settle(),
    stop: async () => {
      for (const worker of workers) worker.halt?.();
      for (const pulse of pulses) await pulse.stop();
      for (const worker of workers) await worker.stop?.();
      readerPositions.close();
      await database.destroy();
    },
  };
  return running;
}
