import type { Readable } from 'node:stream';

/** Where files are kept that are made once and never changed. One member: a folder, which all processes of a subgraph share. */
export interface FileStore {
  /** Begins a file; it is there under its name once it is finished, whole, and not before. */
  write(name: string): Promise<FileWriter>;
  /** The bytes of a file from `start` up to `end`, itself included; null where there is no such file. */
  read(name: string, start: number, end: number): Promise<Readable | null>;
  /** Takes a file away, and what was begun of it and never finished. */
  remove(name: string): Promise<void>;
}

export interface FileWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Puts the file in its place, on the disk. */
  finish(): Promise<void>;
  /** Leaves nothing of it. */
  discard(): Promise<void>;
}

/** What a subgraph has that was started without a place for files. */
export const noFiles: FileStore = {
  write: () => missing(),
  read: () => missing(),
  remove: () => missing(),
};

function missing(): never {
  throw new Error('this subgraph was started without a place for files');
}
