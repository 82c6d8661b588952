import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { required, SettingError } from '../config';

/** The key that secrets are kept with, where subgraphs run apart. Setting SECRETS_KEY. */
export function secretsKey(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const key = required('SECRETS_KEY', 'a secret of at least 32 characters that webhook secrets are encrypted with; keep it', env);
  if (key.length < 32) throw new SettingError(`SECRETS_KEY has ${key.length} characters: at least 32 are needed`);
  return key;
}

/** The key of a graph that runs all in one: made at first use, kept in a file for this machine's user alone. */
export function keptSecretsKey(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < 32) throw new SettingError(`${file} holds no key of 32 characters: restore it, or set SECRETS_KEY`);
  return key;
}
