import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import type { Bell } from '../bell/bell';
import { emitterBell } from '../bell/emitter';
import { natsBell } from '../bell/nats';
import type { DatabaseConfig } from '../database/open';

/** The way of running that a suite is in: `one` on SQLite and an emitter, `apart` on MariaDB and NATS. */
export type Profile = 'one' | 'apart';

export function profile(): Profile {
  const given = (globalThis as { PROFILE?: unknown }).PROFILE;
  if (given !== 'one' && given !== 'apart') throw new Error(`PROFILE is one or apart, not ${String(given)}: run with npm test`);
  return given;
}

/** Where a suite keeps its rows: a file of its own, or a database of its worker. */
export function testDatabase(name: string): DatabaseConfig {
  if (profile() === 'one')
    return { kind: 'sqlite', file: join(mkdtempSync(join(tmpdir(), 'after-sales-test-')), `${name}.sqlite`) };
  return { kind: 'mysql', url: given('MYSQL_URL'), database: `test_${process.env.JEST_WORKER_ID ?? '1'}_${name}` };
}

/** Leaves a database as its migrations made it. DELETE takes a thirtieth of the time of TRUNCATE. */
export async function emptyDatabase(database: DataSource): Promise<void> {
  for (const { tableName } of database.entityMetadatas) {
    if (tableName === 'event_head') await database.query('UPDATE event_head SET position = 0, streamed = 0');
    else if (tableName === 'event_cursor') await database.query('UPDATE event_cursor SET position = 0');
    else await database.query(`DELETE FROM ${tableName}`);
  }
}

/** Every row of every table, by the table's name. */
export async function everyRow(database: DataSource): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {};
  for (const { tableName } of database.entityMetadatas) tables[tableName] = await database.query(`SELECT * FROM ${tableName}`);
  return tables;
}

/** Makes the bells of one suite: each process would have one, and none hears another suite's. */
export function testBells(): () => Promise<Bell> {
  if (profile() === 'one') {
    const bell = emitterBell();
    return async () => bell;
  }
  const prefix = `test-${randomUUID()}`;
  return () => natsBell(given('NATS_URL'), silent, prefix);
}

export const silent = pino({ level: 'silent' });

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: npm test starts what the profile apart needs and sets it`);
  return value;
}
