import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { genericPolicy, readPolicy } from './policy';

const generic = join(__dirname, '..', 'generic', '1.yaml');
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'after-sales-policy-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** The generic policy with one text of it replaced. */
function changed(from: string, to: string): string {
  const text = readFileSync(generic, 'utf8');
  expect(text).toContain(from);
  const file = join(folder, '2.yaml');
  writeFileSync(file, text.replace(from, to));
  return file;
}

test('a file is read as it is', () => {
  expect(readPolicy(generic)).toEqual(genericPolicy);
  expect(readPolicy(changed('version: 1 }', 'version: 2 }')).policy).toEqual({ id: 'generic', version: 2 });
});

test.each([
  ['days: 7', 'days: 0', 'window[0].days'],
  ['days: 7', 'days: 7.5', 'window[0].days'],
  ['days: 7', 'days: a week', 'window[0].days'],
  ['version: 1', 'version: -1', 'policy.version'],
  ['SUCCESS: [REFUND_ONLY', 'SUCCESS: [EXCHANGE', 'types.SUCCESS[0]'],
  ['  CLOSED: []\n', '', 'types.CLOSED'],
  ['goodsReceived: false', 'goodsReceived: maybe', 'typeGuards[0].when.goodsReceived'],
  ['zh: 质量问题', "zh: ''", 'reasons[0].label.zh'],
  ['days: 7', 'dayz: 7', 'window[0]'],
])('“%s” written as “%s” is told by file and value', (from, to, value) => {
  const file = changed(from, to);
  expect(() => readPolicy(file)).toThrow(`${file}: `);
  expect(() => readPolicy(file)).toThrow(`→ at ${value}`);
});

test('what is no YAML is told by file and line', () => {
  const file = changed('days: 7', 'days: [7');
  expect(() => readPolicy(file)).toThrow(`${file}: `);
  expect(() => readPolicy(file)).toThrow(/line \d+/);
});
