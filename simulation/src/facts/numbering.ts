import type { ObjectLiteral } from 'typeorm';
import type { SumTable } from './sum-table';
import type { TextFormat, Value } from './text-format';

/** All zones differ from UTC by whole quarters of an hour. */
const QUARTER_MS = 900_000;

/** Numbers for the sums of a shop, in the order of their table's key; the shop has no part in them. */
export class Numbering {
  private readonly before: Values;
  private readonly after: Values;
  private readonly times: number;
  private readonly first: number;
  private readonly timeLength: number;
  private readonly timeTexts = new Map<number, string>();

  /** `rows` are all that can come, at any time between these two. */
  constructor(
    private readonly table: SumTable,
    rows: readonly ObjectLiteral[],
    from: number,
    to: number,
    private readonly format: TextFormat,
  ) {
    this.before = new Values(table.before, rows, format);
    this.after = new Values(table.after, rows, format);
    this.first = Math.floor(from / QUARTER_MS);
    this.times = Math.ceil(to / QUARTER_MS) - this.first + 1;
    this.timeLength = rows.length === 0 ? 0 : (rows[0]![table.time] as string).length;
    if (this.before.size * this.times * this.after.size > Number.MAX_SAFE_INTEGER)
      throw new Error('there are more sums than can be numbered: ask for fewer patterns');
  }

  of(row: ObjectLiteral): number {
    const time = momentOf(row[this.table.time] as string) / QUARTER_MS - this.first;
    if (time < 0 || time >= this.times) throw new Error(`${row[this.table.time]} is at a time that was not thought of`);
    return (this.before.placeOf(row) * this.times + time) * this.after.size + this.after.placeOf(row);
  }

  /** What a number grows by as its sum moves by so many milliseconds. */
  moved(ms: number): number {
    return (ms / QUARTER_MS) * this.after.size;
  }

  /** How many values there are of what comes before the time: their numbers are stretches of this length. */
  get stretches(): { count: number; length: number } {
    return { count: this.before.size, length: this.times * this.after.size };
  }

  /** The rows of sums of a shop, which come in the order of their numbers, as text; `onText` takes them some at a time. */
  texts(
    shopId: string,
    onText: (text: string, rows: number) => void,
  ): { add(n: number, facts: number, total: number): void; end(): void } {
    const { begin, between, end } = this.format;
    const shop = begin + this.format.value(shopId) + between;
    let [text, rows, start, lead] = ['', 0, -Infinity, ''];
    const after = this.after.texts;
    const size = after.length;
    return {
      add: (number, facts, total) => {
        let place = number - start;
        // Many in a row differ in nothing but what comes after the time.
        if (!(place < size)) {
          const slot = Math.floor(number / size);
          start = slot * size;
          place = number - start;
          const time = slot % this.times;
          lead = shop + this.before.texts[(slot - time) / this.times]! + this.timeText(time);
        }
        text += lead + after[place]! + facts + between + total + end;
        if (++rows < MOST_ROWS) return;
        onText(text, rows);
        [text, rows] = ['', 0];
      },
      end: () => {
        if (rows > 0) onText(text, rows);
      },
    };
  }

  private timeText(time: number): string {
    let text = this.timeTexts.get(time);
    if (text === undefined) {
      const at = new Date((this.first + time) * QUARTER_MS).toISOString().slice(0, this.timeLength);
      this.timeTexts.set(time, (text = this.format.value(at) + this.format.between));
    }
    return text;
  }
}

const MOST_ROWS = 1_000;

/** As sums have it: a day, or a minute of UTC. */
function momentOf(time: string): number {
  return Date.parse(time.length > 10 ? `${time}Z` : time);
}

/** The different values of some columns, in their order. */
class Values {
  readonly texts: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(
    private readonly names: readonly string[],
    rows: readonly ObjectLiteral[],
    format: TextFormat,
  ) {
    const known = new Map<string, readonly Value[]>();
    for (const row of rows) known.set(this.nameOf(row), this.of(row));
    const ordered = [...known].toSorted(([, a], [, b]) => compared(a, b));
    this.places = new Map(ordered.map(([name], place) => [name, place]));
    this.texts = ordered.map(([, values]) => values.map((value) => format.value(value) + format.between).join(''));
  }

  get size(): number {
    return this.texts.length;
  }

  placeOf(row: ObjectLiteral): number {
    const place = this.places.get(this.nameOf(row));
    if (place === undefined) throw new Error(`a sum by ${this.nameOf(row)} was not thought of`);
    return place;
  }

  private of(row: ObjectLiteral): Value[] {
    return this.names.map((name) => row[name] as Value);
  }

  private nameOf(row: ObjectLiteral): string {
    return this.of(row).join('\u0000');
  }
}

function compared(a: readonly Value[], b: readonly Value[]): number {
  const i = a.findIndex((value, at) => value !== b[at]);
  return i === -1 ? 0 : a[i]! < b[i]! ? -1 : 1;
}
