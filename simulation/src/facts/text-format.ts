export type Value = string | number | boolean | Date | null;

/** How the rows that a statement takes are written as text. */
export interface TextFormat {
  begin: string;
  between: string;
  end: string;
  value(value: Value): string;
}

/** Rows of an `INSERT` on SQLite. */
export const SQLITE_ROWS: TextFormat = inserted((text) => text.replaceAll("'", "''"));

/** Rows of an `INSERT` on MariaDB and MySQL, where a backslash escapes. */
export const MYSQL_ROWS: TextFormat = inserted((text) => text.replaceAll('\\', '\\\\').replaceAll("'", "''"));

/** Lines of a `LOAD DATA` with nothing said about its format. */
export const LINES: TextFormat = {
  begin: '',
  between: '\t',
  end: '\n',
  value: (value) =>
    value === null ? '\\N' : plain(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n'),
};

function inserted(escaped: (text: string) => string): TextFormat {
  const value = (given: Value) => {
    if (given === null) return 'NULL';
    return typeof given === 'string' || given instanceof Date ? `'${escaped(plain(given))}'` : plain(given);
  };
  return { begin: '(', between: ',', end: '),', value };
}

function plain(value: string | number | boolean | Date): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return datetimeText(value);
  return String(Number(value));
}

/** As both databases keep it: UTC, to the millisecond. */
export function datetimeText(at: Date): string {
  return at.toISOString().replace('T', ' ').slice(0, 23);
}
