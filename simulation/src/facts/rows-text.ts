import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { TextFormat, Value } from './text-format';

/** The properties that an entity has columns of. */
export function propertiesOf(database: DataSource, entity: EntityTarget<ObjectLiteral>): string[] {
  return database.getMetadata(entity).columns.map(({ propertyName }) => propertyName);
}

/** Rows as text, their columns in the order of these properties. */
export function rowsText(rows: readonly ObjectLiteral[], properties: readonly string[], format: TextFormat): string {
  let text = '';
  for (const row of rows)
    text += rowText(
      properties.map((property) => format.value(row[property] as Value)),
      format,
    );
  return text;
}

/** A row as text whose values are text already. */
export function rowText(values: readonly string[], { begin, between, end }: TextFormat): string {
  return begin + values.join(between) + end;
}
