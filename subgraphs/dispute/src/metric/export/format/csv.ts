import { factColumns, type Value } from '../../pull/fact-row';
import type { Format } from './format';

/** RFC 4180 with a line of names, in UTF-8. Nothing is an empty field, a text without letters is `""`. */
export function csv(): Format {
  const line = (values: readonly Value[]) => `${values.map(field).join(',')}\r\n`;
  return {
    begin: () => Buffer.from(line(factColumns.map(({ name }) => name))),
    rows: (rows) => Buffer.from(rows.map((row) => line(factColumns.map(({ name }) => row[name] ?? null))).join('')),
    end: () => new Uint8Array(),
  };
}

function field(value: Value): string {
  if (value === null) return '';
  const text = value instanceof Date ? value.toISOString() : String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
