import type { DataSource, QueryRunner } from 'typeorm';
import type { RunningSubgraph } from '../subgraph';

type Query = (sql: string, parameters?: unknown[], structured?: boolean) => Promise<unknown>;
type Running = { subgraph: Pick<RunningSubgraph, 'database'> };

/**
 * The indexes by which `work` finds its rows, an entry a statement: `PRIMARY` for the key, `scan` before one that is
 * read from end to end, or before the table where that is. Several tables of one statement are joined by ` + `.
 */
export async function indexesOf({ subgraph: { database } }: Running, work: () => Promise<unknown>): Promise<string[]> {
  return (await plansOf(database, work)).map((plan) => indexOf(database, plan));
}

/** By which columns of a key or an index `work` finds rows, an entry an access, the same ones once. */
export async function keyPartsOf({ subgraph: { database } }: Running, work: () => Promise<unknown>): Promise<string[]> {
  const plans = await plansOf(database, work, isSqlite(database) ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN FORMAT=JSON');
  const parts = plans.flatMap((plan) => (isSqlite(database) ? sqliteParts(plan as SqliteStep[]) : mysqlParts(plan)));
  return [...new Set(parts)].sort();
}

function sqliteParts(plan: SqliteStep[]): string[] {
  return plan.flatMap(({ detail }) => {
    const [, conditions] = /^SEARCH .*\((.*)\)$/.exec(detail) ?? [];
    return conditions ? [[...new Set(conditions.split(' AND ').map((each) => /^\w+/.exec(each)![0]))].join(' ')] : [];
  });
}

/** The answer is one text, somewhere in which each table says by what it is read. */
function mysqlParts([row]: unknown[]): string[] {
  const lists = [...String(Object.values(row as object)[0]).matchAll(/"used_key_parts": (\[[^\]]*\])/g)];
  return lists.map(([, list]) => (JSON.parse(list!) as string[]).join(' '));
}

/** The plans of what `work` reads, a plan a statement. */
async function plansOf(
  database: DataSource,
  work: () => Promise<unknown>,
  explain = isSqlite(database) ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN',
): Promise<unknown[][]> {
  const { createQueryRunner } = database;
  const found: unknown[][] = [];
  database.createQueryRunner = (mode) => {
    const runner = createQueryRunner.call(database, mode);
    const query = runner.query.bind(runner) as Query;
    // Before it runs and where it runs: afterwards there may be other rows, and MariaDB goes by what it sees of them.
    const explained: Query = async (sql, parameters, structured) => {
      const [read] = /(?<=^(?:SET STATEMENT \S+ FOR )?)SELECT.*/s.exec(sql) ?? [];
      if (read) {
        const place = found.push([]) - 1;
        found[place] = (await query(`${explain} ${read}`, parameters)) as unknown[];
      }
      return query(sql, parameters, structured);
    };
    runner.query = explained as QueryRunner['query'];
    return runner;
  };
  try {
    await work();
  } finally {
    database.createQueryRunner = createQueryRunner;
  }
  return found;
}

/** Lets MariaDB count what a table holds, as it does by itself after a while. SQLite never counts. */
export async function countRows(database: DataSource): Promise<void> {
  if (isSqlite(database)) return;
  for (const { tableName } of database.entityMetadatas) await database.query(`ANALYZE TABLE ${tableName}`);
}

function indexOf(database: DataSource, plan: unknown[]): string {
  const steps = isSqlite(database) ? sqliteSteps(plan as SqliteStep[]) : mysqlSteps(plan as MysqlStep[]);
  return steps.toSorted((a, b) => a.localeCompare(b)).join(' + ');
}

interface MysqlStep {
  table: string | null;
  type: string | null;
  key: string | null;
}

function mysqlSteps(plan: MysqlStep[]): string[] {
  return plan.flatMap(({ table, type, key }) => {
    // Answered from an index's own counts, made by the statement itself, or no row at all.
    if (table === null || table.startsWith('<')) return [];
    if (type === 'ALL') return [`scan ${table}`];
    return [type === 'index' ? `scan ${key}` : String(key)];
  });
}

interface SqliteStep {
  detail: string;
}

/** Tables that a statement makes for itself are told by their own steps; reading them again is no access. */
function sqliteSteps(plan: SqliteStep[]): string[] {
  const made = new Set(plan.map(({ detail }) => /^(?:MATERIALIZE|CO-ROUTINE) (\S+)/.exec(detail)?.[1]));
  return plan.flatMap(({ detail }) => {
    const access = /^(SCAN|SEARCH) (\S+)(?: EXISTS)?(?: USING (?:COVERING )?(?:INDEX |INTEGER )?(\S+))?/.exec(detail);
    if (!access || made.has(access[2]) || access[2] === 'CONSTANT') return [];
    const [, how, table, index = ''] = access;
    const name = index.startsWith('sqlite_autoindex') ? 'PRIMARY' : index;
    return [how === 'SCAN' ? `scan ${name || table}` : name];
  });
}

function isSqlite(database: DataSource): boolean {
  return database.options.type === 'better-sqlite3';
}
