import type { EntityManager } from 'typeorm';
import { MetricFact } from '../fact/fact.entity';
import type { Basis } from '../roll-up/roll-up.entity';
import { slotKey } from '../time-slot/time-slot';
import { Conditions } from './conditions';
import { columnOf } from './metric-enums';
import type { Question } from './question';
import { MOST_ROWS } from './read-roll-ups';
import { tooWide } from './refuse';
import type { SumRow } from './sums';

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

/** What is asked, from the facts themselves: of as many as lie in the range of the index at most. */
export async function readFacts(manager: EntityManager, question: Question): Promise<SumRow[]> {
  const { measures, bucket, basis, groupBy, timeZone } = question;
  if (measures.length === 0) return [];
  const { range, all } = factConditions(question, 'item');
  await requireFew(manager, range);
  const columns = [...new Set(groupBy.map((each) => columnOf[each]))];
  const time = timeColumn(basis);
  const query = manager
    .createQueryBuilder(MetricFact, 'item')
    .select(['measure', 'objectId', 'part', 'currency', 'bucket', 'value', time, ...columns].map((column) => `item.${column}`))
    .where(all.sql, all.parameters);
  const facts = await query.getMany();
  return facts.map((fact) => ({
    measure: fact.measure,
    groups: groupBy.map((each) => fact[columnOf[each]]),
    slot: bucket && slotKey(fact[time]!, bucket, timeZone),
    currency: fact.currency,
    bucket: fact.bucket,
    facts: 1,
    total: fact.value,
  }));
}

/** Refuses where more lie in a range of the index than may be read; counts one more than these at most. */
export async function requireFew(manager: EntityManager, range: Conditions): Promise<void> {
  const { driver } = manager.connection;
  const table = manager.connection.getMetadata(MetricFact).tableName;
  const text = `SELECT COUNT(*) AS many FROM (SELECT 1 FROM ${table} item WHERE ${range.sql} LIMIT ${MOST_ROWS + 1}) counted`;
  const [sql, parameters] = driver.escapeQueryWithParameters(text, range.parameters);
  const [row] = await manager.query<{ many: number | string }[]>(sql, parameters);
  if (Number(row!.many) > MOST_ROWS)
    throw tooWide(`no sums are kept for this, and there are more than ${MOST_ROWS} cases to count`);
}
