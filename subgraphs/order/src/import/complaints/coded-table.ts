/** A table of values that the data writes as a name, as a name with a code, or as a code alone. */
export interface CodedTable<T> {
  readonly size: number;
  /** What a text of the data stands for; undefined where the table has it not. */
  find(text: string): T | undefined;
}

/** Makes a table of rows of code (null where there is none), name and meaning. Letters' case and the space around a dash do not matter. */
export function codedTable<T>(rows: readonly (readonly [code: string | null, name: string, meaning: T])[]): CodedTable<T> {
  const meanings = new Map<string, T>();
  for (const [code, name, meaning] of rows) {
    const names = code === null ? [name] : [`${name} - ${code}`, name, code];
    for (const each of names) meanings.set(plain(each), meaning);
  }
  return { size: rows.length, find: (text) => meanings.get(plain(text)) };
}

const plain = (text: string) =>
  text
    .replace(/\s*[-–—]\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
