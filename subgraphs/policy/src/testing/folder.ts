import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marketplaces } from '../book/marketplaces';
import { policyDir } from '../book/process-policies';

/** A copy of the presets that a test may spoil. */
export interface PolicyFolder {
  path: string;
  /** Replaces text in a file; the text must be there. */
  edit(file: string, from: string, to: string): void;
  write(file: string, text: string): void;
  read(file: string): string;
  remove(file: string): void;
  /** A new version from the last: other text, the next number, and from when it holds. */
  release(id: string, version: number, effectiveFrom: string, from: string, to: string): void;
}

export function presetsCopy(): PolicyFolder {
  const path = mkdtempSync(join(tmpdir(), 'policies-'));
  for (const id of marketplaces) cpSync(join(policyDir({}), id), join(path, id), { recursive: true });
  const read = (file: string) => readFileSync(join(path, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(join(path, file), text);
  const replaced = (text: string, from: string, to: string) => {
    if (!text.includes(from)) throw new Error(`there is no “${from}”`);
    return text.replace(from, to);
  };
  return {
    path,
    read,
    write,
    edit: (file, from, to) => write(file, replaced(read(file), from, to)),
    remove: (file) => rmSync(join(path, file)),
    release(id, version, effectiveFrom, from, to) {
      const before = read(`${id}/${version - 1}.yaml`);
      const next = replaced(before, `version: ${version - 1}`, `version: ${version}`).replace(
        /effectiveFrom: \S+/,
        `effectiveFrom: ${effectiveFrom}`,
      );
      write(`${id}/${version}.yaml`, replaced(next, from, to));
    },
  };
}
