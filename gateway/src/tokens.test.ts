import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { developmentKeys } from './tokens';

let storage: string;
beforeEach(async () => void (storage = await mkdtemp(join(tmpdir(), 'token-'))));
afterEach(() => rm(storage, { recursive: true }));

describe('development keys', () => {
  test('are made once, the private one for its owner alone', async () => {
    const first = await developmentKeys(storage);
    const read = () => Promise.all([first.keyFile, first.jwksFile].map((file) => readFile(file, 'utf8')));
    const before = await read();
    expect(await developmentKeys(storage)).toEqual(first);
    expect(await read()).toEqual(before);
    expect((await stat(first.keyFile)).mode & 0o777).toBe(0o600);
    const [key, { keys }] = before.map((text) => JSON.parse(text)) as [{ d: string; kid: string; x: string }, { keys: object[] }];
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: key.x, kid: key.kid, alg: 'EdDSA', use: 'sig' }]);
  });

  test('are one pair when many ask at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => developmentKeys(storage)));
    const { keyFile, jwksFile } = await developmentKeys(storage);
    const { x } = JSON.parse(await readFile(keyFile, 'utf8')) as { x: string };
    expect(JSON.parse(await readFile(jwksFile, 'utf8'))).toMatchObject({ keys: [{ x }] });
  });

  test('have their public part written again when it is lost or wrong', async () => {
    const { jwksFile } = await developmentKeys(storage);
    const right = await readFile(jwksFile, 'utf8');
    await writeFile(jwksFile, '{"keys": []}');
    await developmentKeys(storage);
    expect(await readFile(jwksFile, 'utf8')).toBe(right);
  });
});

describe('the token command', () => {
  function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const env = { PATH: process.env.PATH, STORAGE_DIR: storage };
    return new Promise((done) => {
      execFile(process.execPath, [resolve(__dirname, 'token.js'), ...args], { env }, (error, out, err) =>
        done({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  }

  test('prints the token alone', async () => {
    const args = [
      '--as',
      'merchant:U-7',
      '--shop',
      'S-1',
      '--shop',
      'S-2',
      '--marketplace',
      'm',
      '--role',
      'r',
      '--permission',
      'refund:agree',
      '--days',
      '2',
    ];
    const { code, out, err } = await run(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { iat, exp, ...claims }: JWTPayload = decodeJwt(out.trim());
    expect(claims).toEqual({
      sub: 'U-7',
      kind: 'MERCHANT',
      shops: ['S-1', 'S-2'],
      marketplaces: ['m'],
      roles: ['r'],
      permissions: ['refund:agree'],
      iss: 'after-sales-graph',
      aud: 'after-sales-graph',
    });
    expect(Number(exp) - Number(iat)).toBe(2 * 24 * 60 * 60);
    expect(decodeProtectedHeader(out.trim()).alg).toBe('EdDSA');
  });

  test.each([
    [[], '--as expects KIND:ID, such as buyer:B-1001, and got ""'],
    [['--as', 'buyer'], '--as expects KIND:ID, such as buyer:B-1001, and got "buyer"'],
    [['--as', 'system:x'], '--as expects one of buyer, merchant, platform, analytics, partner, and got "system"'],
    [['--as', 'buyer:1', '--days', '0'], '--days expects a whole number from 1 to 365, and got "0"'],
    [['--as', 'buyer:1', '--days', 'x'], '--days expects a whole number from 1 to 365, and got "x"'],
    [['--as', 'buyer:1', '--shops', 'S'], "Unknown option '--shops'"],
    [['--as', 'buyer:1', 'more'], "Unexpected argument 'more'. This command does not take positional arguments"],
  ])('refuses %j in one line and makes no key', async (args, line) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')).toEqual([expect.stringContaining(line), '']);
    await expect(stat(join(storage, 'keys'))).rejects.toThrow('ENOENT');
  });

  test('helps', async () => {
    const { code, out, err } = await run('--help');
    expect([code, err, out.split('\n')[0]]).toEqual([0, '', 'Prints a development token.']);
  });
});
