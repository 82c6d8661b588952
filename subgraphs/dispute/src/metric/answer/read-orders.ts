import type { EntityManager } from 'typeorm';
import { MetricDimension } from './metric-enums';
import type { Question } from './question';
import { readDays, readHours } from './read-roll-ups';
import type { SumRow } from './sums';
import { hoursWithin, isOfDays } from './whole';

/** What orders are told apart by; what else is grouped by or filtered for, all of them are in each. */
export const ordersHave = (dimension: MetricDimension): boolean =>
  dimension === MetricDimension.SHOP || dimension === MetricDimension.MARKETPLACE;

/** Orders, of which nothing but sums is known: of a time that is not made of hours, those of the hours that begin within it. */
export async function readOrders(manager: EntityManager, question: Question): Promise<SumRow[]> {
  const groupBy = question.groupBy.filter(ordersHave);
  const own = { ...question, measures: question.orderMeasures, among: {}, groupBy };
  const rows = isOfDays(own) ? await readDays(manager, own) : await readHours(manager, hoursWithin(own));
  const place = (each: MetricDimension) => groupBy.indexOf(each);
  return rows.map((row) => ({ ...row, groups: question.groupBy.map((each) => row.groups[place(each)] ?? null) }));
}
