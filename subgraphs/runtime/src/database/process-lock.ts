import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import type { DatabaseConfig } from './open';

/** A lock that is held until it is released or its process ends, in whatever way. */
export interface ProcessLock {
  release(): Promise<void>;
}

/** Takes the lock of this name on a subgraph's database; null where another process, or this one, has it. */
export function lockProcess(config: DatabaseConfig, name: string): Promise<ProcessLock | null> {
  return config.kind === 'sqlite' ? lockFile(`${config.file}.${name.replaceAll(':', '-')}`) : lockName(config, name);
}

/** The lock of a connection: the server frees it when that ends. */
async function lockName({ url, database }: { url: string; database: string }, name: string): Promise<ProcessLock | null> {
  const connection = await createConnection({ uri: url });
  // It says nothing for as long as the work takes.
  await connection.query('SET SESSION wait_timeout = 31536000');
  const [[taken]] = (await connection.query('SELECT GET_LOCK(?, 0) AS taken', [`${name}:${database}`])) as unknown as [
    [{ taken: number | string | null }],
  ];
  if (Number(taken.taken) === 1) return { release: () => connection.end() };
  await connection.end();
  return null;
}

/** The lock of a file of its own, which the operating system frees; the file stays, empty. */
async function lockFile(file: string): Promise<ProcessLock | null> {
  mkdirSync(dirname(file), { recursive: true });
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: async () => void connection.close() };
}
