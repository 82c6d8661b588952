import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineReader } from '../lines';
import type { UciRecord } from './record';

/** A cancelled line, put aside until all orders of the file are there. */
export interface Cancellation extends UciRecord {
  line: number;
  raw: string;
  place: number;
}

/** Keeps cancellations outside memory, in the order of the file. */
export class Spool {
  count = 0;
  private reader?: LineReader;

  private constructor(private readonly folder: string) {}

  static async open(): Promise<Spool> {
    return new Spool(await mkdtemp(join(tmpdir(), 'order-import-')));
  }

  async add(cancellations: readonly Cancellation[]): Promise<void> {
    this.count += cancellations.length;
    if (cancellations.length > 0) await appendFile(this.file, cancellations.map((each) => `${JSON.stringify(each)}\n`).join(''));
  }

  async take(wanted: number): Promise<Cancellation[]> {
    if (this.count === 0) return [];
    this.reader ??= new LineReader(createReadStream(this.file));
    return (await this.reader.take(wanted)).map(({ text }) => JSON.parse(text) as Cancellation);
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private get file(): string {
    return join(this.folder, 'cancellations.ndjson');
  }
}
