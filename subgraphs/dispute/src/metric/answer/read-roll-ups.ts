import type { EntityManager } from 'typeorm';
import type { Measure, OrderMeasure } from '../measure';
import { localDay, localHour } from '../roll-up/local-time';
import { MetricDay, MetricDimensionDay, MetricHour } from '../roll-up/roll-up.entity';
import { slotOfDay, slotKey } from '../time-slot/time-slot';
import { Conditions } from './conditions';
import { columnOf, MetricBucket } from './metric-enums';
import { dimensionsUsed, type Question } from './question';
import { tooWide } from './refuse';
import type { SumRow } from './sums';

/** Rows that one question may bring from the database. */
export const MOST_ROWS = 100_000;

interface Raw {
  measure: Measure | OrderMeasure;
  currency: string;
  bucket: number;
  facts: number | string;
  total: number | string;
  [column: string]: unknown;
}

/** What is asked, from the sums by hour; the time begins and ends with an hour. */
export async function readHours(manager: EntityManager, question: Question): Promise<SumRow[]> {
  const { from, to, timeZone, bucket } = question;
  const time = new Conditions().add('item.hour >= :from AND item.hour < :to', {
    from: localHour(from.getTime(), timeZone),
    to: localHour(to.getTime(), timeZone),
  });
  const rows = await read(manager, question, manager.connection.getMetadata(MetricHour).tableName, time, bucket ? 'hour' : null);
  return rows.map((row) => ({
    ...row,
    slot: bucket && slotKey(new Date(`${row.slot}Z`), bucket, timeZone),
  }));
}

/** What is asked, from the sums by day and by one dimension at most; the time begins and ends with a day. */
export async function readDays(manager: EntityManager, question: Question): Promise<SumRow[]> {
  const { from, to, timeZone, bucket, among } = question;
  const [dimension] = dimensionsUsed(question);
  const conditions = new Conditions().add('item.day >= :from AND item.day < :to', {
    from: localDay(from.getTime(), timeZone),
    to: localDay(to.getTime(), timeZone),
  });
  if (dimension) conditions.add('item.dimension = :dimension', { dimension });
  const values = dimension && among[dimension];
  if (values) conditions.among('value', values);
  const { tableName } = manager.connection.getMetadata(dimension ? MetricDimensionDay : MetricDay);
  const rows = await read(manager, question, tableName, conditions, bucket ? 'day' : null);
  return rows.map((row) => ({ ...row, slot: bucket && bucket !== MetricBucket.HOUR ? slotOfDay(row.slot!, bucket) : null }));
}

async function read(
  manager: EntityManager,
  { scope, basis, measures, currencies, groupBy }: Question,
  table: string,
  conditions: Conditions,
  time: string | null,
): Promise<SumRow[]> {
  if (measures.length === 0) return [];
  conditions.within(scope).add('item.basis = :basis', { basis }).among('measure', measures);
  if (currencies) conditions.among('currency', currencies);
  const groups = groupBy
    .map((each) => columnOf[each])
    .map((each) => (each === 'shopId' || each === 'marketplace' ? each : 'value'));
  const { driver } = manager.connection;
  const columns = [...new Set(['measure', 'currency', 'bucket', ...groups, ...(time ? [time] : [])])];
  const list = columns.map((column) => `item.${driver.escape(column)}`).join(', ');
  const text = `SELECT ${list}, SUM(item.facts) AS facts, SUM(item.total) AS total FROM ${table} item
    WHERE ${conditions.sql} GROUP BY ${list} LIMIT ${MOST_ROWS + 1}`;
  const [sql, parameters] = driver.escapeQueryWithParameters(text, conditions.parameters);
  const rows = await manager.query<Raw[]>(sql, parameters);
  if (rows.length > MOST_ROWS) throw tooWide(`this comes to more than ${MOST_ROWS} sums`);
  return rows.map(({ measure, currency, bucket, facts, total, ...rest }) => ({
    measure,
    currency,
    bucket,
    groups: groups.map((column) => rest[column] as string),
    slot: time && (rest[time] as string),
    facts: Number(facts),
    total: Number(total),
  }));
}
