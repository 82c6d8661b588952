import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { Clock } from './clock';
import type { EventLog } from './event/log';
import type { ReaderLag } from './event/reader';
import type { FileStore } from './file/file-store';
import type { Actor } from './identity/actor';
import type { Language } from './language';
import type { Sandbox } from './sandbox/sandbox';
import type { Seal } from './secret/seal';
import type { Graph } from './transport/graph';
import type { Closing } from './transport/transport';

/** What one request, reaction or piece of background work runs with. */
export interface Context {
  readonly actor: Actor;
  readonly language: Language;
  readonly requestId: string;
  readonly clock: Clock;
  readonly database: DataSource;
  readonly events: EventLog;
  readonly log: Logger;
  /**
   * Applies another subgraph's log up to where it stands now; throws when that cannot be done. For objects in `closing`
   * nothing that counts by then comes afterwards.
   */
  readonly catchUp: (source: string, closing?: Closing) => Promise<void>;
  /** The way to the whole graph, through the gateway. */
  readonly graph: Graph;
  /** Keeps secrets that must be read again. */
  readonly seal: Seal;
  /** Where files are kept. */
  readonly files: FileStore;
  /** Where this subgraph's reader with this cursor stands; throws when its source cannot be asked. */
  readonly lagOf: (cursor: string) => Promise<ReaderLag>;
  /** Present in a sandbox alone. */
  readonly sandbox?: Sandbox;
  readonly loaders: Map<unknown, Map<string, DataLoader<unknown, unknown>>>;
}

/** Reads the values of many keys at once, in the order of the keys. */
export type Batch<K, V, A> = (ctx: Context, keys: readonly K[], args: A) => Promise<V[]>;

/** The value of one key, read together with all others that the request asks `batch` for with the same arguments. */
export function load<K, V, A = undefined>(ctx: Context, batch: Batch<K, V, A>, key: K, args?: A): Promise<V> {
  let byArguments = ctx.loaders.get(batch);
  if (!byArguments) ctx.loaders.set(batch, (byArguments = new Map()));
  const name = args === undefined ? '' : JSON.stringify(args);
  let loader = byArguments.get(name) as DataLoader<K, V> | undefined;
  if (!loader) {
    loader = new DataLoader<K, V>((keys) => batch(ctx, keys, args as A));
    byArguments.set(name, loader);
  }
  return loader.load(key);
}
