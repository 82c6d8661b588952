import { execFile, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSubgraphDatabase, VirtualClock, type DatabaseConfig } from '@after-sales/runtime';
import { emptyDatabase, profile, testDatabase } from '@after-sales/runtime/testing/profile';
import type { DataSource } from 'typeorm';
import { importFile, type ImportOptions, type ImportResult } from '../import/import-file';
import type { Reject } from '../import/rejects';
import { order } from '../index';

/** An order database of a suite's own, with a folder for its files. */
export interface ImportWorld {
  config: DatabaseConfig;
  database: DataSource;
  clock: VirtualClock;
  write(name: string, content: string | Buffer): string;
  /** Imports in this process; the rejects are those of this run. */
  run(file: string, options?: Partial<ImportOptions>): Promise<{ result: ImportResult; rejects: Reject[] }>;
  /** The command in a process of its own, started in the folder. */
  command(
    args: string[],
    onStart?: (child: ChildProcess) => void,
  ): Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** All rows, with names for ids and without the time of recording. */
  dump(): Promise<Record<string, string[]>>;
  empty(): Promise<void>;
  stop(): Promise<void>;
}

export async function startImportWorld(name: string): Promise<ImportWorld> {
  const config = testDatabase(profile() === 'one' ? 'order' : `${name}_order`);
  const database = await openSubgraphDatabase(order, config);
  await emptyDatabase(database);
  const folder = mkdtempSync(join(tmpdir(), 'after-sales-import-'));
  const clock = new VirtualClock();
  return {
    config,
    database,
    clock,
    write(file, content) {
      const path = join(folder, file);
      writeFileSync(path, content);
      return path;
    },
    async run(file, options = {}) {
      const rejects = join(folder, 'rejects.ndjson');
      const result = await importFile(database, { file, rejects, shiftToNow: false, clock, ...options });
      return { result, rejects: readRejects(rejects) };
    },
    command: (args, onStart) =>
      new Promise((resolve) => {
        const script = join(__dirname, '..', 'import.js');
        const options = { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', ...settings(config) } };
        const child = execFile(process.execPath, [script, ...args], options, (_, stdout, stderr) =>
          resolve({ code: child.exitCode, stdout, stderr }),
        );
        onStart?.(child);
      }),
    dump: () => dump(database),
    empty: () => emptyDatabase(database),
    stop: () => database.destroy(),
  };
}

function settings(config: DatabaseConfig): Record<string, string> {
  if (config.kind === 'sqlite') return { DATABASE_URL: '', STORAGE_DIR: dirname(config.file) };
  return { DATABASE_URL: config.url, DATABASE_PREFIX: config.database.slice(0, -'order'.length) };
}

export function readRejects(path: string): Reject[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Reject);
}

/** What a row is called whose id is made anew in each run. */
const NAMES = [
  "SELECT id, CONCAT('order ', number) AS name FROM customer_order",
  "SELECT line.id, CONCAT('line ', number, ' ', place) AS name FROM order_line AS line JOIN customer_order ON customer_order.id = orderId",
  "SELECT pay.id, CONCAT('payment ', number, ' ', place) AS name FROM order_payment AS pay JOIN customer_order ON customer_order.id = orderId",
  "SELECT id, CONCAT('refund ', number) AS name FROM refund",
];
const TABLES = (
  'shop customer_order order_line order_payment refund refund_line refund_leg ' +
  'timeline_entry event imported_cancellation import_file'
).split(' ');
const MADE_ID = /\b[a-z]{2}_[0-9a-f]{32}\b/g;
const NOT_COMPARED = new Set(['recordedAt', 'position', 'firstImportedAt', 'hash']);

async function dump(database: DataSource): Promise<Record<string, string[]>> {
  const names = new Map<string, string>();
  for (const sql of NAMES) for (const { id, name } of await database.query(sql)) names.set(id, name);
  const dumped: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows: Record<string, unknown>[] = await database.query(`SELECT * FROM ${table}`);
    const texts = rows.map((row) => JSON.stringify(row, (key, value) => (NOT_COMPARED.has(key) ? undefined : value)));
    dumped[table] = texts.map((text) => text.replace(MADE_ID, (id) => names.get(id) ?? id.slice(0, 2))).sort();
  }
  return dumped;
}
