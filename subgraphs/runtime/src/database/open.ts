import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createConnection, type PoolConnection } from 'mysql2/promise';
import { type DataSource, type DataSourceOptions, type Logger, type MixedList } from 'typeorm';
import { lockMigrations } from './lock-migrations';
import { PlainDataSource } from './plain-manager';
import { makeSqliteSafe } from './sqlite';

/** One database a subgraph: a SQLite file, or a database on a MariaDB / MySQL server. */
export type DatabaseConfig = { kind: 'sqlite'; file: string } | { kind: 'mysql'; url: string; database: string };

/** In place of a file: a database that is gone when it is closed. Only an open transaction's own manager may ask it anything. */
export const IN_MEMORY = ':memory:';

export type OnStatement = (sql: string, parameters: readonly unknown[]) => void;

export interface OpenOptions {
  entities: DataSourceOptions['entities'];
  migrations: MixedList<Function>;
  /** Called with every statement; tests count and explain with it. */
  onStatement?: OnStatement;
}

const SESSION = ['SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', 'SET SESSION innodb_lock_wait_timeout = 10'];

/** Opens a subgraph's database, creates what is missing and brings it to the newest migration. */
export async function openDatabase(config: DatabaseConfig, options: OpenOptions): Promise<DataSource> {
  const common = {
    entities: options.entities,
    migrations: options.migrations as never,
    migrationsTransactionMode: 'all' as const,
    logging: options.onStatement ? ['query' as const] : false,
    logger: options.onStatement ? statementLogger(options.onStatement) : undefined,
  };
  return config.kind === 'sqlite' ? openSqlite(config.file, common) : openMysql(config.url, config.database, common);
}

async function openSqlite(file: string, common: object): Promise<DataSource> {
  if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
  const dataSource = new PlainDataSource({
    ...common,
    type: 'better-sqlite3',
    database: file,
    timeout: 50,
    enableWAL: true,
    prepareDatabase: (connection: { pragma(text: string): void }) => connection.pragma('synchronous = NORMAL'),
  });
  await dataSource.initialize();
  makeSqliteSafe(dataSource, file === IN_MEMORY ? null : file);
  await dataSource.runMigrations();
  return dataSource;
}

async function openMysql(url: string, database: string, common: object): Promise<DataSource> {
  const admin = await createConnection({ uri: url });
  try {
    await admin.query(`CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    const [[{ version }]] = (await admin.query('SELECT VERSION() AS version')) as unknown as [[{ version: string }]];
    const dataSource = new PlainDataSource({
      ...common,
      type: version.includes('MariaDB') ? 'mariadb' : 'mysql',
      url: withDatabase(url, database),
      timezone: 'Z',
      charset: 'utf8mb4_bin',
      poolSize: 16,
      supportBigNumbers: true,
      bigNumberStrings: true,
      // A day is of a calendar, and no moment of UTC.
      dateStrings: ['DATE'],
      // Otherwise every statement captures a stack, in case it fails: 4 % of the processor time of a busy process.
      trace: false,
    });
    await dataSource.initialize();
    const pool = (
      dataSource.driver as unknown as { pool: { on(event: 'connection', listener: (c: PoolConnection) => void): void } }
    ).pool;
    // At the default, a read before the lock freezes what is read after it: two refunds of 80 on 100 paid gave back 160.
    pool.on('connection', (connection) => {
      for (const setting of SESSION) void connection.query(setting);
    });
    // The one connection that was opened to look at the server came before the listener.
    for (const setting of SESSION) await dataSource.query(setting);
    // Several processes of one subgraph may start at once.
    await lockMigrations(admin, database);
    await dataSource.runMigrations();
    return dataSource;
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.toString();
}

function statementLogger(onStatement: OnStatement): Logger {
  const nothing = () => undefined;
  return {
    logQuery: (sql, parameters: unknown[] = []) => onStatement(sql, parameters),
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
}
