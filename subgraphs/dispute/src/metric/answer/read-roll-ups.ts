import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Measure, OrderMeasure } from '../measure';
import { localDay, localHour } from '../roll-up/local-time';
import { MetricDay, MetricDimensionDay, MetricHour, type RollUp } from '../roll-up/roll-up.entity';
import { spansBetween } from '../roll-up/span';
import { slotOfDay, slotKey } from '../time-slot/time-slot';
import { Conditions } from './conditions';
import { columnOf, MetricBucket } from './metric-enums';
import { dimensionsUsed, type Question } from './question';
import { tooWide } from './refuse';
import type { SumRow } from './sums';
import { turnsByShops, turnsOf, type Turn } from './turns';

/** Rows that one question may come to. */
export const MOST_ROWS = 100_000;

/** Shops a statement at most, and how much its conditions may branch: above some 25,000 MariaDB gives up narrow ranges for wide ones. */
const MOST_SHOPS = 500;
const MOST_BRANCHES = 15_000;

/** Which sums are read, of whatever shops. */
interface Reading {
  entity: EntityTarget<RollUp>;
  /** Stretches of the key that a shop's sums of a measure are in; of each the rows lie side by side. */
  stretches: readonly Conditions[];
  /** The column that time is cut by, if it is. */
  time: 'hour' | 'day' | null;
}

/** What is asked, from the sums by hour; the time begins and ends with an hour. */
export async function readHours(manager: EntityManager, question: Question): Promise<SumRow[]> {
  const { from, to, timeZone, bucket } = question;
  const hours = new Conditions().add('item.hour >= :from AND item.hour < :to', {
    from: localHour(from.getTime(), timeZone),
    to: localHour(to.getTime(), timeZone),
  });
  const rows = await read(manager, question, { entity: MetricHour, stretches: [hours], time: bucket && 'hour' });
  return rows.map((row) => ({
    ...row,
    slot: bucket && slotKey(new Date(`${row.slot}Z`), bucket, timeZone),
  }));
}

/** What is asked, from the sums by day and by one dimension at most; the time begins and ends with a day. */
export async function readDays(manager: EntityManager, question: Question): Promise<SumRow[]> {
  const { from, to, timeZone, bucket } = question;
  const span = { from: localDay(from.getTime(), timeZone), to: localDay(to.getTime(), timeZone) };
  const reading = dimensionsUsed(question).length > 0 ? ofDimension(question, span) : ofWholes(question, span);
  const rows = await read(manager, question, { ...reading, time: bucket && 'day' });
  return rows.map((row) => ({ ...row, slot: bucket && bucket !== MetricBucket.HOUR ? slotOfDay(row.slot!, bucket) : null }));
}

type Days = Record<'from' | 'to', string>;

/** Time that is not cut is read by the longest spans there are. */
function ofWholes({ bucket }: Question, { from, to }: Days): Omit<Reading, 'time'> {
  const spans = bucket ? [{ days: 1, from, to }] : spansBetween(from, to);
  const stretches = spans.map((span, i) =>
    new Conditions().add(`item.days = :days${i} AND item.day >= :from${i} AND item.day < :to${i}`, {
      [`days${i}`]: span.days,
      [`from${i}`]: span.from,
      [`to${i}`]: span.to,
    }),
  );
  return { entity: MetricDay, stretches };
}

function ofDimension(question: Question, span: Days): Omit<Reading, 'time'> {
  const [dimension] = dimensionsUsed(question);
  const conditions = new Conditions().add('item.dimension = :dimension', { dimension });
  conditions.add('item.day >= :from AND item.day < :to', span);
  const values = question.among[dimension!];
  if (values) conditions.among('value', values);
  return { entity: MetricDimensionDay, stretches: [conditions] };
}

/** Shops are read some at a time, between which others have their turn. */
async function read(manager: EntityManager, question: Question, reading: Reading): Promise<SumRow[]> {
  const { measures, scope } = question;
  if (measures.length === 0 || reading.stretches.length === 0) return [];
  const together = Math.max(1, Math.min(MOST_SHOPS, Math.floor(MOST_BRANCHES / (1 + 3 * measures.length))));
  const isOfWholes = reading.entity === MetricDay;
  const turns = isOfWholes ? turnsOf(scope, together) : await turnsByShops(manager, scope, together);
  const sums = new Map<string, SumRow>();
  for (const turn of turns) {
    for (const row of await readTurn(manager, question, reading, turn)) addTo(sums, row);
    if (sums.size > MOST_ROWS) throw tooWide(`this comes to more than ${MOST_ROWS} sums`);
  }
  return [...sums.values()];
}

interface Raw {
  measure: Measure | OrderMeasure;
  currency: string;
  bucket: number;
  facts: number | string;
  total: number | string;
  [column: string]: unknown;
}

async function readTurn(
  manager: EntityManager,
  { basis, measures, currencies, groupBy }: Question,
  { entity, stretches, time }: Reading,
  { whose, marketplace }: Turn,
): Promise<SumRow[]> {
  const common = new Conditions().add(whose.sql, whose.parameters).add('item.basis = :basis', { basis });
  common.among('measure', measures);
  if (currencies) common.among('currency', currencies);
  const groups = groupBy
    .map((each) => columnOf[each])
    .map((each) => (each === 'shopId' || each === 'marketplace' ? each : 'value'));
  const { connection } = manager;
  const { driver } = connection;
  const isTold = (column: string | null) => column === null || (column === 'marketplace' && marketplace !== null);
  const columns = [...new Set(['measure', 'currency', 'bucket', ...groups, time])].filter((each) => !isTold(each)) as string[];
  const list = columns.map((column) => driver.escape(column)).join(', ');
  // Written as alternatives of one condition, SQLite would read all days of a shop.
  const parts = stretches.map(
    ({ sql }) => `SELECT ${list}, facts, total FROM ${connection.getMetadata(entity).tableName} item
      WHERE ${common.sql} AND ${sql}`,
  );
  const text = `SELECT ${list}, SUM(facts) AS facts, SUM(total) AS total FROM (${parts.join(' UNION ALL ')}) part
    GROUP BY ${list} LIMIT ${MOST_ROWS + 1}`;
  const parameters = Object.assign({}, common.parameters, ...stretches.map((each) => each.parameters)) as ObjectLiteral;
  const rows = await manager.query<Raw[]>(...driver.escapeQueryWithParameters(text, parameters));
  return rows.map(({ measure, currency, bucket, facts, total, ...rest }) => ({
    measure,
    currency,
    bucket,
    groups: groups.map((column) => (column === 'marketplace' && marketplace) || (rest[column] as string)),
    slot: time && (rest[time] as string),
    facts: Number(facts),
    total: Number(total),
  }));
}

function addTo(sums: Map<string, SumRow>, row: SumRow): void {
  const name = [row.measure, row.currency, row.bucket, row.slot, ...row.groups].join('\u0000');
  const sum = sums.get(name);
  if (!sum) {
    sums.set(name, row);
    return;
  }
  sum.facts += row.facts;
  sum.total += row.total;
}
