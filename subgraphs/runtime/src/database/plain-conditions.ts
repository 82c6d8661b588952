import { FindOperator } from 'typeorm';
import type { Column, Shape } from './shape';

/** A part of a statement with its values, in their order. */
export interface Written {
  sql: string;
  values: unknown[];
}

const COMPARES: Readonly<Record<string, string>> = {
  equal: '=',
  lessThan: '<',
  lessThanOrEqual: '<=',
  moreThan: '>',
  moreThanOrEqual: '>=',
};

/** Conditions that all hold, on columns of the entity; null where they are not of the plain kinds that are known here. */
export function plainConditions(shape: Shape, where: unknown): Written | null {
  if (typeof where !== 'object' || where === null || Array.isArray(where) || where instanceof FindOperator) return null;
  const values: unknown[] = [];
  const all: string[] = [];
  for (const [property, wanted] of Object.entries(where)) {
    const column = shape.columnOf.get(property);
    const sql = column && condition(shape, column, wanted, values);
    if (!sql) return null;
    all.push(sql);
  }
  return { sql: all.join(' AND '), values };
}

function condition({ nameOf, prepare }: Shape, column: Column, wanted: unknown, values: unknown[]): string | null {
  const name = nameOf(column);
  const compare = (sign: string, value: unknown) => {
    if (!isPlain(value)) return null;
    values.push(prepare(value, column));
    return `${name} ${sign} ?`;
  };
  if (!(wanted instanceof FindOperator)) return compare('=', wanted);
  if (wanted.type === 'isNull') return `${name} IS NULL`;
  if (wanted.type === 'in') return among(name, wanted.value, (value) => compare('=', value));
  if (wanted.type === 'not') return not(name, wanted, (value) => compare('!=', value));
  const sign = COMPARES[wanted.type];
  return sign && !wanted.child ? compare(sign, wanted.value) : null;
}

function among(name: string, wanted: unknown, take: (value: unknown) => string | null): string | null {
  if (!Array.isArray(wanted)) return null;
  if (wanted.length === 0) return '0 = 1';
  return wanted.every((value) => take(value)) ? `${name} IN (${wanted.map(() => '?').join(', ')})` : null;
}

function not(name: string, { child, value }: FindOperator<unknown>, compare: (value: unknown) => string | null): string | null {
  if (!child) return compare(value);
  if (child.type === 'isNull') return `${name} IS NOT NULL`;
  if (child.type !== 'in' || (value as unknown[]).length === 0) return null;
  const found = among(name, value, compare);
  return found && `NOT (${found})`;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;
}
