import type { Claims } from '@after-sales/runtime/identity/actor';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from './file-error';

export const DEFAULT_ISSUER = 'after-sales-graph';
export const DEFAULT_AUDIENCE = 'after-sales-graph';

export interface DevelopmentKeys {
  /** The private key, for this machine's user alone. */
  keyFile: string;
  /** The public key as the gateway reads it. */
  jwksFile: string;
}

/** The key pair with which development tokens are signed; made at first use, kept afterwards. */
export async function developmentKeys(dir: string): Promise<DevelopmentKeys> {
  const files = { keyFile: join(dir, 'development-key.json'), jwksFile: join(dir, 'jwks.json') };
  await mkdir(dir, { recursive: true });
  const { kty, crv, x, kid, alg, use } = (await read(files.keyFile)) ?? (await create(files.keyFile));
  const jwks = JSON.stringify({ keys: [{ kty, crv, x, kid, alg, use }] }, null, 2) + '\n';
  // Left alone when right, since the gateway reads the file again whenever it changes.
  if ((await readFile(files.jwksFile, 'utf8').catch(absent)) !== jwks) await writeFile(files.jwksFile, jwks);
  return files;
}

/** Signs a token with the development key. */
export async function makeToken(
  dir: string,
  claims: Claims,
  lifetimeSeconds: number,
  { issuer = DEFAULT_ISSUER, audience = DEFAULT_AUDIENCE }: { issuer?: string; audience?: string } = {},
): Promise<string> {
  const { keyFile } = await developmentKeys(dir);
  const key = JSON.parse(await readFile(keyFile, 'utf8')) as JWK;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(await importJWK(key, 'EdDSA'));
}

async function read(file: string): Promise<JWK | undefined> {
  const text = await readFile(file, 'utf8').catch(absent);
  return text === undefined ? undefined : (JSON.parse(text) as JWK);
}

async function create(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const key: JWK = { ...(await exportJWK(privateKey)), kid: `development-${Date.now()}`, alg: 'EdDSA', use: 'sig' };
  try {
    await writeFile(file, JSON.stringify(key, null, 2) + '\n', { flag: 'wx', mode: 0o600 });
    return key;
  } catch (error) {
    // Another process was first: its key is the one that counts.
    if (isFileError(error, 'EEXIST')) return JSON.parse(await readFile(file, 'utf8')) as JWK;
    throw error;
  }
}

function absent(error: unknown): undefined {
  if (!isFileError(error, 'ENOENT')) throw error;
}
