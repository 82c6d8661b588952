import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VirtualClock } from '../clock';
import { folderStore } from '../file/folder-store';
import type { Claims } from '../identity/actor';
import { sealWith } from '../secret/seal';
import { startSubgraph, type RunningSubgraph, type SubgraphDefinition } from '../subgraph';
import type { Graph } from '../transport/graph';
import type { Transport } from '../transport/transport';
import { migratedDatabase } from './migrated-database';
import { emptyDatabase, everyRow, silent, testBells } from './profile';

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** One subgraph on a database of its suite, with time that is set; its readers and workers run when `settle()` is called. */
export interface RunningAlone {
  subgraph: RunningSubgraph;
  clock: VirtualClock;
  /** All SQL statements since it was last emptied. */
  statements: Statement[];
  /** Sends an operation as the gateway would; throws the first error of the answer. */
  ask<Data>(as: Claims | null, query: string, variables?: object, language?: string): Promise<Data>;
  /** Every row: what a refused mutation may not change. */
  rows(): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** Starts one subgraph by itself. `sources` are the ways to the logs that it reads, `graph` what it asks of the whole. */
export async function runAlone(
  definition: SubgraphDefinition,
  clock: VirtualClock,
  sources: Readonly<Record<string, Transport>>,
  graph?: Graph,
): Promise<RunningAlone> {
  const statements: Statement[] = [];
  const bell = await testBells()();
  const subgraph = await startSubgraph(definition, {
    database: await migratedDatabase(definition),
    bell,
    transport: (name) => sources[name]!,
    graph,
    seal: sealWith('the tests’ key for secrets of more than thirty-two characters'),
    files: folderStore(mkdtempSync(join(tmpdir(), 'after-sales-files-'))),
    log: silent,
    clock,
    onStatement: (sql, parameters) => void statements.push({ sql, parameters }),
    background: { readers: false, workers: false },
  });
  await emptyDatabase(subgraph.database);

  return {
    subgraph,
    clock,
    statements,
    ask: async <Data>(as: Claims | null, query: string, variables: object = {}, language = 'en') => {
      const request = { query, variables: { ...variables } };
      const { data, errors } = await subgraph.execute(request, { claims: as, language, requestId: 'test' });
      if (errors) throw errors[0]!;
      return data as Data;
    },
    rows: () => everyRow(subgraph.database),
    async stop() {
      await subgraph.stop();
      await bell.close();
    },
  };
}
