import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../ids';
import type { FileStore, FileWriter } from './file-store';

/** Names are ours alone: no path comes of one. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const BEGUN = '.begun';

/** Files in a folder, which is made when the first is written. */
export function folderStore(folder: string): FileStore {
  const place = (name: string) => {
    if (!NAME.test(name) || name.includes('..')) throw new Error(`‘${name}’ is no name of a kept file`);
    return join(folder, name);
  };
  return {
    async write(name) {
      const target = place(name);
      await mkdir(folder, { recursive: true });
      // A name of its own, so that two that write the same file never mix.
      const begun = `${target}.${newId('w')}${BEGUN}`;
      return writer(await open(begun, 'wx', 0o600), begun, target);
    },
    async read(name, start, end) {
      const file = await open(place(name), 'r').catch(unlessMissing);
      return file && file.createReadStream({ start, end });
    },
    async remove(name) {
      await rm(place(name), { force: true });
      const names = (await readdir(folder).catch(unlessMissing)) ?? [];
      const left = names.filter((each) => each.startsWith(`${name}.`) && each.endsWith(BEGUN));
      for (const each of left) await rm(join(folder, each), { force: true });
    },
  };
}

function writer(file: FileHandle, begun: string, target: string): FileWriter {
  return {
    async write(bytes) {
      await file.appendFile(bytes);
    },
    async finish() {
      await file.sync();
      await file.close();
      await rename(begun, target);
    },
    async discard() {
      await file.close();
      await rm(begun, { force: true });
    },
  };
}

function unlessMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
