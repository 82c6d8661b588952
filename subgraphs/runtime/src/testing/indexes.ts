import type { DataSource } from 'typeorm';
import type { RunningAlone, Statement } from './running';

/**
 * The indexes by which `work` finds its rows, an entry a statement: `PRIMARY` for the key, `scan` before one that is
 * read from end to end, `scan` alone where the whole table is. Several tables of one statement are joined by ` + `.
 */
export async function indexesOf({ subgraph, statements }: RunningAlone, work: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  for (const read of await readsOf(statements, work)) found.push(await indexOf(subgraph.database, read));
  return found;
}

/** Whether `work` has all that it reads from indexes, an entry a statement: no row is looked up in its table. */
export async function coveredBy({ subgraph, statements }: RunningAlone, work: () => Promise<unknown>): Promise<boolean[]> {
  const found: boolean[] = [];
  for (const read of await readsOf(statements, work)) found.push(await isCovered(subgraph.database, read));
  return found;
}

async function readsOf(statements: Statement[], work: () => Promise<unknown>): Promise<Statement[]> {
  statements.length = 0;
  await work();
  return statements.filter(({ sql }) => sql.startsWith('SELECT'));
}

/** Lets MariaDB count what a table holds, as it does by itself after a while. SQLite never counts. */
export async function countRows(database: DataSource): Promise<void> {
  if (isSqlite(database)) return;
  for (const { tableName } of database.entityMetadatas) await database.query(`ANALYZE TABLE ${tableName}`);
}

async function isCovered(database: DataSource, statement: Statement): Promise<boolean> {
  const plan = await planOf(database, statement);
  if (isSqlite(database)) return (plan as SqliteStep[]).some(({ detail }) => detail.includes('USING COVERING INDEX'));
  return (plan as MysqlStep[]).every(({ Extra }) => /Using index(?! condition)/.test(Extra ?? ''));
}

function planOf(database: DataSource, { sql, parameters }: Statement): Promise<unknown[]> {
  const explain = isSqlite(database) ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  return database.query(`${explain} ${sql}`, [...parameters]);
}

async function indexOf(database: DataSource, statement: Statement): Promise<string> {
  const plan = await planOf(database, statement);
  const steps = isSqlite(database) ? sqliteSteps(plan as SqliteStep[]) : mysqlSteps(plan as MysqlStep[]);
  return steps.toSorted((a, b) => a.localeCompare(b)).join(' + ');
}

interface MysqlStep {
  table: string | null;
  type: string | null;
  key: string | null;
  Extra: string | null;
}

function mysqlSteps(plan: MysqlStep[]): string[] {
  return plan.flatMap(({ table, type, key }) => {
    // Answered from an index's own counts, made by the statement itself, or no row at all.
    if (table === null || table.startsWith('<')) return [];
    if (type === 'ALL') return ['scan'];
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
    const [, how, , index = ''] = access;
    const name = index.startsWith('sqlite_autoindex') ? 'PRIMARY' : index;
    return [how === 'SCAN' ? `scan ${name}`.trimEnd() : name];
  });
}

function isSqlite(database: DataSource): boolean {
  return database.options.type === 'better-sqlite3';
}
