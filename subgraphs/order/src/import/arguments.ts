import { existsSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { SettingError } from '@after-sales/runtime';
import { isImportable } from './import-file';

export const HELP = `Imports orders, or past disputes, from files into the order database.

  npm run import -- [options] FILE [FILE…]

FILE is one of
  .ndjson   the neutral format, one order a line (docs/import.md)
  .csv      UCI Online Retail, or complaints mediated by New York City, known by the header (docs/import.md)
either also packed, with .gz behind it.

Options:
  --shift-to-now   move all times by whole days, so that the newest of the file lies within the last day;
                   remembered for the file, so that it moves the same when it is imported again
  --rejects PATH   where the lines go that were not imported (with one FILE; FILE.rejects.ndjson in this folder)
  --help           show this

Settings (environment):
  DATABASE_URL     mysql://user:password@host:port; without it SQLite
  STORAGE_DIR      folder of the SQLite files (data)

What is there already is not imported again: a file may be imported twice, and an import that was
stopped is gone on with by starting it again. It may run beside the server.

Exit codes: 0 done, also with rejects; 1 a fault; 2 wrong arguments or settings; 130 stopped by Ctrl-C.`;

export interface Arguments {
  help: boolean;
  shiftToNow: boolean;
  files: { file: string; rejects: string }[];
}

/** Reads the command line. Throws `SettingError` with one line that says what to write instead. */
export function readArguments(args: string[]): Arguments {
  const { values, positionals } = parsed(args);
  if (values.help) return { help: true, shiftToNow: false, files: [] };
  if (positionals.length === 0) throw new SettingError('name at least one FILE; --help shows how');
  if (values.rejects !== undefined && positionals.length > 1)
    throw new SettingError('--rejects goes with one FILE: leave it out, or import one after the other');
  for (const file of positionals) {
    if (!isImportable(file)) throw new SettingError(`${file}: its name must end in .csv, .ndjson, .csv.gz or .ndjson.gz`);
    if (!existsSync(file)) throw new SettingError(`${file}: there is no such file`);
  }
  const files = positionals.map((file) => ({ file, rejects: values.rejects ?? `${basename(file)}.rejects.ndjson` }));
  requireApart(files);
  return { help: false, shiftToNow: values['shift-to-now'] ?? false, files };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean' }, 'shift-to-now': { type: 'boolean' }, rejects: { type: 'string' } },
    });
  } catch (error) {
    throw new SettingError(`${(error as Error).message.split('. ')[0]}; --help shows what there is`);
  }
}

/** Rejects must not overwrite what is imported, nor each other. */
function requireApart(files: Arguments['files']): void {
  const taken = new Set(files.map(({ file }) => realpathSync(file)));
  for (const { rejects } of files) {
    const path = existsSync(rejects) ? realpathSync(rejects) : rejects;
    if (taken.has(path)) throw new SettingError(`${rejects}: the rejects would overwrite this; name another file with --rejects`);
    taken.add(path);
  }
}
