import type { ObjectLiteral } from 'typeorm';
import { plainConditions, type Written } from './plain-conditions';
import { whereOf } from './plain-select';
import type { Shape } from './shape';

/** SQLite takes 32,766 values a statement. */
const MOST_VALUES = 32_000;

/** The statement that adds these rows; null where a value is an expression, or the database's own default. */
export function plainInsert({ insert, tuple, columns, prepare }: Shape, rows: readonly ObjectLiteral[]): Written | null {
  if (rows.length === 0 || rows.length * columns.length > MOST_VALUES) return null;
  const values: unknown[] = [];
  for (const row of rows) {
    for (const column of columns) {
      const value: unknown = row[column.propertyName];
      if (typeof value === 'function' || (value === undefined && column.default !== undefined)) return null;
      values.push(prepare(value, column) ?? null);
    }
  }
  return { sql: `${insert}${`${tuple}, `.repeat(rows.length - 1)}${tuple}`, values };
}

/** The statement that changes rows; null where not all is plain, or where it would change all rows. */
export function plainUpdate(shape: Shape, criteria: unknown, changes: object): Written | null {
  const found = plainConditions(shape, criteria);
  if (!found?.sql) return null;
  const sets: string[] = [];
  const values: unknown[] = [];
  for (const [property, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    const column = shape.columnOf.get(property);
    if (!column || typeof value === 'function') return null;
    sets.push(`${shape.nameOf(column)} = ?`);
    values.push(shape.prepare(value, column));
  }
  if (sets.length === 0) return null;
  return { sql: `UPDATE ${shape.table} SET ${sets.join(', ')}${whereOf(found)}`, values: [...values, ...found.values] };
}

/** The statement that deletes rows; null where not all is plain, or where it would delete all rows. */
export function plainDelete(shape: Shape, criteria: unknown): Written | null {
  const found = plainConditions(shape, criteria);
  return found?.sql ? { sql: `DELETE FROM ${shape.table}${whereOf(found)}`, values: found.values } : null;
}
