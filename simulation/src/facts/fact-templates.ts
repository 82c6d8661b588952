import { ChangedFact, MetricFact } from '@after-sales/dispute/metric-rows';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { byKey, changeRow, factRows } from './order-rows';
import type { Pattern } from './pattern';
import { propertiesOf, rowText } from './rows-text';
import { datetimeText, type TextFormat, type Value } from './text-format';

const DAY_MS = 86_400_000;

/** What differs between orders that are made after one pattern, and not by the day alone. */
export interface Own {
  /** What stands in all of its ids. */
  id: string;
  shopId: string;
  buyerId: string;
  /** When who pulls hears of it. */
  moment: string;
  laterDays: number;
}

/** Facts of one measure about one kind of object, in the order of their keys, and what is noted of them. */
export interface FactTexts {
  rows: number;
  facts(own: Own): string;
  changes(own: Own): string;
}

/** In place of what differs; none occurs in a text of a fact. */
const MARKS = {
  id: '¡¡¡¡¡¡¡¡00000000',
  shopId: '¢',
  buyerId: '£',
  moment: '¤',
};
const MARKED = /(¡{8}0{8}|¢|£|¤|¥\d+¥)/;
const MOMENT = new Date(0);

/** The facts that the readers' functions make of a pattern, by measure and kind of object, as text with places for the rest. */
export function factTemplates(database: DataSource, pattern: Pattern, format: TextFormat): Map<string, FactTexts> {
  const shop = { id: MARKS.shopId, marketplace: pattern.marketplace, cases: pattern.cases };
  const rows = factRows(shop, { pattern, number: 0, later: 0, buyerId: MARKS.buyerId }, MARKS.id.slice(0, 8));
  const groups = Map.groupBy(rows, ({ measure, objectId }) => `${measure} ${objectId.slice(0, objectId.indexOf('_'))}`);
  const properties = { facts: propertiesOf(database, MetricFact), changes: propertiesOf(database, ChangedFact) };
  return new Map(
    [...groups].map(([name, group]) => {
      group.sort(byKey);
      const changes = group.map((fact) => changeRow(fact, MOMENT));
      const texts = { facts: filler(group, properties.facts, format), changes: filler(changes, properties.changes, format) };
      return [name, { rows: group.length, ...texts }];
    }),
  );
}

/** The tables that facts go to, with their columns in the order of the texts. */
export function factTables(database: DataSource): { entity: EntityTarget<ObjectLiteral>; properties: string[] }[] {
  return [MetricFact, ChangedFact].map((entity) => ({ entity, properties: propertiesOf(database, entity) }));
}

function filler(rows: readonly ObjectLiteral[], properties: readonly string[], format: TextFormat): (own: Own) => string {
  const text = rows
    .map((row) =>
      rowText(
        properties.map((name) => marked(row[name] as Value, format)),
        format,
      ),
    )
    .join('');
  const pieces = text.split(MARKED);
  const fills = pieces.map((piece, i) => (i % 2 === 0 ? null : fillOf(piece)));
  return (own) => {
    let filled = '';
    for (let i = 0; i < pieces.length; i++) {
      const fill = fills[i]!;
      if (fill === null) filled += pieces[i]!;
      else filled += typeof fill === 'number' ? dayText(fill + own.laterDays) : own[fill];
    }
    return filled;
  };
}

function marked(value: Value, format: TextFormat): string {
  if (!(value instanceof Date)) return format.value(value);
  const text = datetimeText(value);
  if (value === MOMENT) return format.value(MARKS.moment);
  // Moved by whole days, nothing but its day changes.
  return format.value(`¥${Math.floor(value.getTime() / DAY_MS)}¥${text.slice(10)}`);
}

type Fill = number | 'id' | 'shopId' | 'buyerId' | 'moment';

function fillOf(mark: string): Fill {
  if (mark.startsWith('¥')) return Number(mark.slice(1, -1));
  return (Object.keys(MARKS) as (keyof typeof MARKS)[]).find((name) => MARKS[name] === mark)!;
}

const days = new Map<number, string>();

function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) days.set(day, (text = new Date(day * DAY_MS).toISOString().slice(0, 10)));
  return text;
}
