import { SettingError } from '@after-sales/runtime';

/** What we take of a complaint, by the name of its column. */
const NAMES = {
  business: 'business id',
  businessName: 'business name',
  industry: 'industry',
  type: 'complaint type',
  opened: 'mediation start date',
  closed: 'mediation close date',
  result: 'complaint result',
  restitution: 'restitution',
} as const;

type Column = keyof typeof NAMES;

const REQUIRED = ['opened', 'closed', 'result'] as const;

/** Where in a line each column stands, and what of the header is not taken. */
export interface Columns {
  count: number;
  places: ReadonlyMap<Column, number>;
  /** Known columns that the file has not: what they say is unknown of all its rows. */
  missing: string[];
  notTaken: string[];
}

/** The columns of a header in any order, by their names alone; null where it is that of another file. */
export function complaintColumns(file: string, header: readonly string[]): Columns | null {
  const names = header.map((name) => name.trim().replace(/\s+/g, ' ').toLowerCase());
  if (!REQUIRED.some((column) => names.includes(NAMES[column]))) return null;
  const columns = Object.keys(NAMES) as Column[];
  for (const column of columns) {
    const name = NAMES[column];
    if (names.indexOf(name) !== names.lastIndexOf(name))
      throw new SettingError(`${file}: the header has “${name}” twice; leave one of them out`);
  }
  const lacking = REQUIRED.filter((column) => !names.includes(NAMES[column])).map((column) => `“${NAMES[column]}”`);
  if (lacking.length > 0)
    throw new SettingError(`${file}: the header of a file of complaints needs ${lacking.join(' and ')}, which this one has not`);
  const places = new Map(
    columns.flatMap((column) => (names.includes(NAMES[column]) ? [[column, names.indexOf(NAMES[column])]] : [])),
  );
  const missing = columns.filter((column) => column !== 'businessName' && !places.has(column));
  return {
    count: header.length,
    places,
    missing: missing.filter((column) => column !== 'business' || !places.has('businessName')).map((column) => NAMES[column]),
    notTaken: header.filter((_, i) => ![...places.values()].includes(i)).map((name) => name.trim()),
  };
}

/** What stands in a column of a line, without space at its ends; empty where the file has no such column. */
export function fieldOf({ places }: Columns, fields: readonly string[], column: Column): string {
  const place = places.get(column);
  return place === undefined ? '' : fields[place]!.replace(/\s+/g, ' ').trim();
}
