import { isUtf8 } from 'node:buffer';

const LONGEST = 1024 * 1024;
const SHOWN = 200;
const NEWLINE = 10;
const TOO_LONG = { code: 'LINE_TOO_LONG', message: 'a line has at most 1 MB' } as const;
const NOT_UTF8 = { code: 'NOT_UTF8', message: 'this line is not UTF-8 text' } as const;

/** One line of a file. `fault` says why it cannot be read as text; then `text` is its beginning. */
export interface Line {
  number: number;
  text: string;
  fault?: { code: 'LINE_TOO_LONG' | 'NOT_UTF8'; message: string };
}

/** Reads a stream line by line, as many as are asked for. Holds one chunk and at most one line of the largest size. */
export class LineReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private lines: Line[] = [];
  private next = 0;
  /** The beginning of a line whose end has not come. */
  private rest: Buffer[] = [];
  private restBytes = 0;
  /** The rest of a line that has become too long goes by unread. */
  private dropping = false;
  private read = 0;
  private ended = false;
  private broken: unknown;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /** How many lines have been handed out. */
  get count(): number {
    return this.read - (this.lines.length - this.next);
  }

  /** The next lines, at most so many; none at the end. Empty lines are left out. Where the stream breaks, what came before it is handed out first. */
  async take(wanted: number): Promise<Line[]> {
    const taken: Line[] = [];
    while (taken.length < wanted) {
      if (this.next === this.lines.length && !(await this.refill())) break;
      const line = this.lines[this.next++]!;
      if (line.fault || line.text.trim() !== '') taken.push(line);
    }
    if (taken.length === 0 && this.broken) throw this.broken;
    return taken;
  }

  private async refill(): Promise<boolean> {
    this.lines = [];
    this.next = 0;
    while (this.lines.length === 0 && !this.ended) {
      await this.readChunk().catch((error: unknown) => {
        this.broken = error;
        this.ended = true;
      });
    }
    return this.lines.length > 0;
  }

  private async readChunk(): Promise<void> {
    const { done, value } = await this.chunks.next();
    if (!done) return this.accept(value);
    if (this.restBytes > 0) this.split(this.takeRest());
    this.ended = true;
  }

  private accept(chunk: Buffer): void {
    let start = 0;
    if (this.dropping) {
      start = chunk.indexOf(NEWLINE) + 1;
      if (start === 0) return;
      this.dropping = false;
    }
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= start) this.split(this.takeRest(chunk.subarray(start, end)));
    this.keep(chunk.subarray(Math.max(start, end + 1)));
  }

  private keep(part: Buffer): void {
    this.rest.push(part);
    this.restBytes += part.length;
    if (this.restBytes <= LONGEST) return;
    this.push(this.takeRest());
    this.dropping = true;
  }

  private takeRest(more?: Buffer): Buffer {
    const taken = this.rest.length === 0 && more ? more : Buffer.concat(more ? [...this.rest, more] : this.rest);
    this.rest = [];
    this.restBytes = 0;
    return taken;
  }

  /** Whole lines, without the line end of the last. */
  private split(block: Buffer): void {
    if (isUtf8(block)) {
      for (const text of block.toString('utf8').split('\n')) this.pushText(text);
      return;
    }
    for (let from = 0; from <= block.length;) {
      const end = block.indexOf(NEWLINE, from);
      const to = end < 0 ? block.length : end;
      this.push(block.subarray(from, to));
      from = to + 1;
    }
  }

  private push(bytes: Buffer): void {
    if (bytes.length <= LONGEST && isUtf8(bytes)) return this.pushText(bytes.toString('utf8'));
    const fault = bytes.length > LONGEST ? TOO_LONG : NOT_UTF8;
    this.lines.push({ number: ++this.read, text: bytes.toString('utf8', 0, SHOWN), fault });
  }

  private pushText(text: string): void {
    const number = ++this.read;
    const start = number === 1 && text.startsWith('\uFEFF') ? 1 : 0;
    const line = text.slice(start, text.endsWith('\r') ? -1 : undefined);
    this.lines.push(line.length > LONGEST ? { number, text: line.slice(0, SHOWN), fault: TOO_LONG } : { number, text: line });
  }
}
