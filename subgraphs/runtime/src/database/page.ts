import { GraphQLError } from 'graphql';
import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, LARGEST_PAGE, type Connection, type PageArgs } from '../graphql/connection';
import { manyPerKey } from './load-many';
import { findRows, getRows } from './rows';
import type { Condition } from './visible';

/** The columns a list is ordered by, all in one direction; the last one is unique. */
export interface ListOrder {
  columns: readonly string[];
  direction: 'ASC' | 'DESC';
}

/** One page of a list, by keyset: one statement, whatever the depth. `query` holds the conditions; its alias is `row`. */
export async function page<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  order: ListOrder,
  args: PageArgs,
): Promise<Connection<T>> {
  const wanted = wantedPage(args, order);
  if (wanted.cursor) query.andWhere(beyond('row', order, wanted), cursorParameters(wanted.cursor));
  for (const column of order.columns) query.addOrderBy(`row.${column}`, wanted.direction);
  const rows = await getRows(query.limit(wanted.size + 1));
  return connection(rows, order, wanted, args);
}

/** One page of children for each of many parents, in one statement. `condition` is over `child`: only such children are in the list. */
export async function childPages<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  parentColumn: keyof T & string,
  parentIds: readonly string[],
  order: ListOrder,
  args: PageArgs,
  condition: string | Condition = '1 = 1',
): Promise<Connection<T>[]> {
  const { sql, parameters } = typeof condition === 'string' ? { sql: condition, parameters: {} } : condition;
  const wanted = wantedPage(args, order);
  const sort = order.columns.map((column) => `child.${column} ${wanted.direction}`).join(', ');
  const { driver } = manager.connection;
  const table = driver.escape(manager.connection.getMetadata(entity).tableName);
  const after = wanted.cursor ? `AND (${beyond('child', order, wanted)})` : '';
  const rows = await findRows(manager, entity, {
    join: `INNER JOIN (
      SELECT child.id AS childId, ROW_NUMBER() OVER (PARTITION BY child.${parentColumn} ORDER BY ${sort}) AS place
      FROM ${table} child WHERE child.${parentColumn} IN (:...parentIds) AND ${sql} ${after}
    ) numbered ON numbered.childId = item.id`,
    where: 'numbered.place <= :places',
    parameters: { ...parameters, parentIds, places: wanted.size + 1, ...(wanted.cursor && cursorParameters(wanted.cursor)) },
    orderBy: order.columns.map((column) => `item.${column} ${wanted.direction}`).join(', '),
  });

  return manyPerKey(parentIds, rows, parentColumn).map((own) => connection(own, order, wanted, args));
}

/** One page of a list that is a table in code. `rows` stand in the list's order; `column` tells them apart. */
export function pageOf<T extends ObjectLiteral>(rows: readonly T[], column: keyof T & string, args: PageArgs): Connection<T> {
  const order: ListOrder = { columns: [column], direction: 'ASC' };
  const wanted = wantedPage(args, order);
  const read = wanted.backward ? rows.toReversed() : rows;
  const place = wanted.cursor ? read.findIndex((row) => row[column] === wanted.cursor![0]) : -1;
  if (wanted.cursor && place < 0) throw badInput('this is no cursor of this list: send back one that it gave');
  return connection(read.slice(place + 1, place + 2 + wanted.size), order, wanted, args);
}

interface WantedPage {
  size: number;
  backward: boolean;
  /** Direction of reading; a page from the end is read backwards and turned round. */
  direction: 'ASC' | 'DESC';
  cursor: unknown[] | null;
}

function wantedPage({ first, after, last, before }: PageArgs, order: ListOrder): WantedPage {
  if (first != null && last != null) throw badInput('ask for `first` or for `last`, not for both');
  if (after != null && before != null) throw badInput('ask with `after` or with `before`, not with both');
  const backward = last != null || (first == null && before != null);
  if (backward ? after != null : before != null) throw badInput('`first` goes with `after`, `last` with `before`');
  const size = (backward ? last : first) ?? DEFAULT_PAGE;
  if (size < 1 || size > LARGEST_PAGE) throw badInput(`a page has 1 to ${LARGEST_PAGE} entries, not ${size}`);
  const forward = order.direction;
  const direction = backward ? (forward === 'ASC' ? 'DESC' : 'ASC') : forward;
  const cursor = backward ? before : after;
  return { size, backward, direction, cursor: cursor == null ? null : readCursor(cursor, order) };
}

/** `(a, b) beyond (x, y)`, written so that both databases use the index. */
function beyond(alias: string, order: ListOrder, wanted: WantedPage): string {
  const sign = wanted.direction === 'ASC' ? '>' : '<';
  const columns = order.columns.map((column) => `${alias}.${column}`);
  const last = columns.length - 1;
  let condition = `${columns[last]} ${sign} :cursor${last}`;
  for (let i = last - 1; i >= 0; i--) {
    condition = `${columns[i]} ${sign}= :cursor${i} AND (${columns[i]} ${sign} :cursor${i} OR (${condition}))`;
  }
  return condition;
}

function cursorParameters(values: unknown[]): Record<string, unknown> {
  return Object.fromEntries(values.map((value, i) => [`cursor${i}`, value]));
}

function connection<T extends ObjectLiteral>(rows: T[], order: ListOrder, wanted: WantedPage, args: PageArgs): Connection<T> {
  const more = rows.length > wanted.size;
  const shown = rows.slice(0, wanted.size);
  if (wanted.backward) shown.reverse();
  const edges = shown.map((node) => ({ node, cursor: writeCursor(order.columns.map((column) => node[column] as unknown)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: wanted.backward ? args.before != null : more,
      hasPreviousPage: wanted.backward ? more : args.after != null,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}

function writeCursor(values: unknown[]): string {
  const marked = values.map((value) => (value instanceof Date ? { t: value.getTime() } : value));
  return Buffer.from(JSON.stringify(marked)).toString('base64url');
}

function readCursor(cursor: string, order: ListOrder): unknown[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (!Array.isArray(values) || values.length !== order.columns.length) throw new Error('of another list');
    return values.map((value) => {
      if (typeof value === 'string' || typeof value === 'number') return value;
      const time = (value as { t?: unknown }).t;
      if (typeof time !== 'number' || Number.isNaN(new Date(time).getTime())) throw new Error('of another list');
      return new Date(time);
    });
  } catch {
    throw badInput('this is no cursor of this list: send back one that it gave');
  }
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
