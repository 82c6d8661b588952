import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Only rows with one of these values; all where nothing is asked for, none where the list is empty. */
export function oneOf<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: keyof T & string,
  values: readonly string[] | null | undefined,
): void {
  if (!values) return;
  query.andWhere(values.length > 0 ? `${query.alias}.${column} IN (:...${column})` : '1 = 0', { [column]: values });
}

/** Only rows from the first moment on and before the second; without a moment that side is open. */
export function during<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: keyof T & string,
  from: Date | null | undefined,
  to: Date | null | undefined,
): void {
  if (from) query.andWhere(`${query.alias}.${column} >= :${column}From`, { [`${column}From`]: from });
  if (to) query.andWhere(`${query.alias}.${column} < :${column}To`, { [`${column}To`]: to });
}
