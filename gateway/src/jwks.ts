import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { readFile, stat } from 'node:fs/promises';
import type { Logger } from 'pino';

type Keys = ReturnType<typeof createLocalJWKSet>;

/** The keys of a JWKS file, read again when the file changes. A file that cannot be read leaves the last good keys. */
export async function keysFromFile(file: string, log: Logger): Promise<() => Promise<Keys>> {
  let [version, keys] = await Promise.all([versionOf(file), load(file)]).catch((cause: Error) => {
    throw new Error(`the token keys in ${file} cannot be read (${cause.message}): set JWKS_FILE to a JWKS file`, { cause });
  });

  return async () => {
    const now = await versionOf(file).catch(String);
    if (now === version) return keys;
    version = now;
    try {
      keys = await load(file);
      log.info({ file }, 'token keys read again');
    } catch (error) {
      log.error({ err: error, file }, 'token keys changed but cannot be read; the last good ones stay in use');
    }
    return keys;
  };
}

async function versionOf(file: string): Promise<string> {
  const { mtimeNs, size, ino } = await stat(file, { bigint: true });
  return [mtimeNs, size, ino].join();
}

async function load(file: string): Promise<Keys> {
  return createLocalJWKSet(JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet);
}
