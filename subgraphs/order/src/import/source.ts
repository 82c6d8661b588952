import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A file being read: its bytes, unpacked, and how many of the file have gone by. */
export interface Source {
  readonly size: number;
  readonly bytesRead: () => number;
  readonly chunks: AsyncIterable<Buffer>;
}

export async function openSource(file: string): Promise<Source> {
  const { size } = await stat(file);
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 });
  const unpacked = file.toLowerCase().endsWith('.gz')
    ? pipeline(stream, createGunzip({ chunkSize: 256 * 1024 }), () => undefined)
    : stream;
  return { size, bytesRead: () => stream.bytesRead, chunks: unpacked };
}

/** What tells one file's content from another's, packed or not as it lies there. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
