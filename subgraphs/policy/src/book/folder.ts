import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault';

const MOST_FILES = 200;

/** A version's place: `<id>/<version>.yaml`. */
export interface PolicyFile {
  id: string;
  version: number;
  /** `taobao@1`. */
  ref: string;
  /** `taobao/1.yaml`. */
  file: string;
}

export interface Folder {
  files: PolicyFile[];
  /** Folders of policies, to be watched. */
  ids: string[];
  faults: Fault[];
}

/** Finds the policy files below a folder; folders without YAML are none of ours. */
export function listFolder(folder: string): Folder {
  const files: PolicyFile[] = [];
  const faults: Fault[] = [];
  const ids: string[] = [];
  for (const id of subfolders(folder)) {
    const names = readdirSync(join(folder, id)).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'));
    if (names.length > 0) ids.push(id);
    for (const name of names) {
      const version = /^([1-9]\d{0,5})\.yaml$/.exec(name)?.[1];
      const file = `${id}/${name}`;
      if (version) files.push({ id, version: Number(version), ref: `${id}@${version}`, file });
      else faults.push({ file, message: 'expected a name of version and .yaml, such as 2.yaml' });
    }
  }
  files.sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
  if (files.length > MOST_FILES)
    return {
      files: [],
      ids,
      faults: [{ file: folder, message: `expected at most ${MOST_FILES} policy files, got ${files.length}` }],
    };
  return { files, ids, faults };
}

function subfolders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => /^[a-z][a-z0-9-]{0,39}$/.test(entry.name) && (entry.isDirectory() || entry.isSymbolicLink()))
    .map(({ name }) => name);
}
