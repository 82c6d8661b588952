import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sealWith } from './seal';
import { keptSecretsKey, secretsKey } from './secrets-key';

const KEY = 'a key for secrets of more than 32 characters';
const seal = sealWith(KEY);

describe('a sealed secret', () => {
  const sealed = seal.seal('whsec_abc', 'ws_1');

  test('opens with its key in its place, and is other each time', () => {
    expect(seal.open(sealed, 'ws_1')).toBe('whsec_abc');
    expect(sealWith(KEY).open(sealed, 'ws_1')).toBe('whsec_abc');
    expect(sealed).not.toContain('whsec');
    expect(seal.seal('whsec_abc', 'ws_1')).not.toBe(sealed);
  });

  test.each([
    ['another place', () => seal.open(sealed, 'ws_2')],
    ['another key', () => sealWith(`${KEY}!`).open(sealed, 'ws_1')],
    ['a changed text', () => seal.open(sealed.replace(/.$/, sealed.endsWith('A') ? 'Q' : 'A'), 'ws_1')],
    ['a short text', () => seal.open('v1.AAAA', 'ws_1')],
    ['another version', () => seal.open(sealed.replace('v1', 'v2'), 'ws_1')],
  ])('does not open with %s', (_name, open) => {
    expect(open).toThrow(/SECRETS_KEY|begins with v1/);
  });
});

test('a kept key is made once, for its user alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-key-'));
  const file = join(folder, 'keys', 'secrets.key');
  const key = keptSecretsKey(file);
  expect(key).toHaveLength(43);
  expect(keptSecretsKey(file)).toBe(key);
  expect(readFileSync(file, 'utf8')).toBe(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, 'short');
  expect(() => keptSecretsKey(file)).toThrow('holds no key of 32 characters');
  rmSync(folder, { recursive: true });
});

test('a setting that is missing or short is told', () => {
  expect(() => secretsKey({})).toThrow('SECRETS_KEY is not set');
  expect(() => secretsKey({ SECRETS_KEY: 'short' })).toThrow('SECRETS_KEY has 5 characters: at least 32 are needed');
  expect(secretsKey({ SECRETS_KEY: KEY })).toBe(KEY);
});
