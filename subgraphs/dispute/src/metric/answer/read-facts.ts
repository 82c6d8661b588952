import type { Context } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { MetricFact } from '../fact/fact.entity';
import type { Measure } from '../measure';
import type { Basis } from '../roll-up/roll-up.entity';
import { slotKey } from '../time-slot/time-slot';
import { Conditions } from './conditions';
import { columnOf } from './metric-enums';
import type { Question } from './question';
import { MOST_ROWS } from './read-roll-ups';
import { tooWide } from './refuse';
import { rowsLeft, spendRows } from './row-budget';
import type { SumRow } from './sums';

interface RawSum {
  measure: Measure;
  currency: string;
  bucket: number;
  /** Where time is cut. */
  quarter: string;
  facts: number | string;
  total: number | string;
  [column: string]: unknown;
}

/** Which facts are asked for, and by which index they are found. */
export function factConditions(
  { scope, basis, measures, currencies, from, to, among }: Omit<Question, 'timeZone'>,
  alias: string,
): { range: Conditions; all: Conditions } {
  const column = `${alias}.${timeColumn(basis)}`;
  const time = `${column} >= :from AND ${column} < :to`;
  const range = () => new Conditions(alias).within(scope).among('measure', measures).add(time, { from, to });
  const all = range();
  if (currencies) all.among('currency', currencies);
  for (const [dimension, values] of Object.entries(among)) all.among(dimension, values);
  return { range: range(), all };
}

export function timeColumn(basis: Basis): 'at' | 'cohortAt' {
  return basis === 'EVENT' ? 'at' : 'cohortAt';
}

/**
 * What is asked, from the facts themselves: of as many as lie in the range of the index at most. The database adds them up:
 * as many rows brought here one by one would hold up all others for seconds.
 */
export async function readFacts(ctx: Context, manager: EntityManager, question: Question): Promise<SumRow[]> {
  const { measures, bucket, basis, groupBy, timeZone } = question;
  if (measures.length === 0) return [];
  const { range, all } = factConditions(question, 'item');
  await requireFew(ctx, range, manager);
  const { driver } = manager.connection;
  const groups = groupBy.map((each) => columnOf[each]);
  const columns = [...new Set(['measure', 'currency', 'bucket', ...groups])].map((column) => `item.${driver.escape(column)}`);
  const quarter = bucket && quarterSql(manager, `item.${timeColumn(basis)}`);
  const selected = [...columns, ...(quarter ? [`${quarter} AS quarter`] : []), 'COUNT(*) AS facts', 'SUM(item.value) AS total'];
  const text = `SELECT ${selected.join(', ')} FROM ${manager.connection.getMetadata(MetricFact).tableName} item
    WHERE ${all.sql} GROUP BY ${[...columns, ...(quarter ? [quarter] : [])].join(', ')}`;
  const [sql, parameters] = driver.escapeQueryWithParameters(text, all.parameters);
  const rows = await manager.query<RawSum[]>(sql, parameters);
  return rows.map((row) => ({
    measure: row.measure,
    groups: groups.map((column) => row[column] as string),
    slot: bucket && slotKey(startOf(row.quarter), bucket, timeZone),
    currency: row.currency,
    bucket: row.bucket,
    facts: Number(row.facts),
    total: Number(row.total),
  }));
}

/** The quarter of an hour that a time is in: no zone's hours begin within one. `2026-06-01 08:3` is the last of that hour. */
function quarterSql({ connection: { options } }: EntityManager, column: string): string {
  if (options.type === 'better-sqlite3') return `SUBSTR(${column}, 1, 14) || (CAST(SUBSTR(${column}, 15, 2) AS INTEGER) / 15)`;
  return `CONCAT(DATE_FORMAT(${column}, '%Y-%m-%d %H:'), FLOOR(MINUTE(${column}) / 15))`;
}

function startOf(quarter: string): Date {
  const [hour, which] = [quarter.slice(0, 13).replace(' ', 'T'), Number(quarter.slice(14))];
  return new Date(`${hour}:${String(which * 15).padStart(2, '0')}Z`);
}

/** Refuses where more lie in a range of the index than this question, or its request, may read; counts one more than these at most. */
export async function requireFew(ctx: Context, range: Conditions, manager = ctx.database.manager): Promise<void> {
  const { driver } = manager.connection;
  const table = manager.connection.getMetadata(MetricFact).tableName;
  const text = `SELECT COUNT(*) AS many FROM (SELECT 1 FROM ${table} item WHERE ${range.sql} LIMIT ${Math.min(MOST_ROWS, rowsLeft(ctx)) + 1}) counted`;
  const [sql, parameters] = driver.escapeQueryWithParameters(text, range.parameters);
  const [row] = await manager.query<{ many: number | string }[]>(sql, parameters);
  const many = Number(row!.many);
  if (many > MOST_ROWS) throw tooWide(`no sums are kept for this, and there are more than ${MOST_ROWS} cases to count`);
  spendRows(ctx, many);
}
