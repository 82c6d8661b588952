import { describe, expect, test } from '@jest/globals';
import { run } from './command';
import { UsageError } from './command/usage-error';
import { presetsCopy } from './testing/folder';

function policy(args: string[], env: NodeJS.ProcessEnv = {}): { code: number; lines: string[] } {
  const lines: string[] = [];
  const code = run(args, env, (line) => lines.push(line));
  return { code, lines };
}

test('check tells of every file, and ends with 1 when one is wrong', () => {
  const folder = presetsCopy();
  const good = policy(['check', folder.path]);
  expect([good.code, good.lines.length]).toEqual([0, 7]);
  expect(good.lines[0]).toMatch(/^douyin\/1\.yaml: good, from 2020-01-01T00:00\+08:00, SHA-256 [0-9a-f]{64}$/);
  folder.edit('taobao/1.yaml', 'enabled: true', 'enabled: maybe');
  const bad = policy(['check'], { POLICY_DIR: folder.path });
  expect([bad.code, bad.lines.length]).toEqual([1, 7]);
  expect(bad.lines.slice(5)).toEqual([
    'taobao/1.yaml:102: instantRefund.enabled: expected true or false, got "maybe" (rule D9)',
    'tmall/1.yaml: cannot be used, since what it extends cannot',
  ]);
});

test('check also reads the folder CALENDAR_DIR', () => {
  const { code, lines } = policy(['check'], { CALENDAR_DIR: `${__dirname}/nowhere` });
  expect([code, lines.at(-1)]).toEqual([
    1,
    expect.stringMatching(/^the calendars cannot be read \(ENOENT.*\): correct CALENDAR_DIR$/),
  ]);
});

test('check also reads CALENDAR_FILE', () => {
  const { code, lines } = policy(['check'], { CALENDAR_FILE: __filename });
  expect([code, lines.at(-1)]).toEqual([
    1,
    `${__filename}:1: expected the columns date, kind and listed_in_year, got “"use strict";”`,
  ]);
});

test('diff tells what is otherwise, by path', () => {
  const folder = presetsCopy();
  folder.release('taobao', 2, '2026-03-01T00:00+08:00', 'duration: P5D', 'duration: P3D');
  const env = { POLICY_DIR: folder.path };
  expect(policy(['diff', 'taobao@1', 'taobao'], env)).toEqual({
    code: 1,
    lines: [
      'policy.version: 1 → 2',
      'policy.effectiveFrom: "2020-01-01T00:00+08:00" → "2026-03-01T00:00+08:00"',
      'clocks.merchantRespond.2.duration: "P5D" → "P3D"',
    ],
  });
  expect(policy(['diff', 'jd', 'jd@1'], env)).toEqual({ code: 0, lines: ['jd@1 and jd@1 say the same'] });
});

test('explain tells file, line and rule, through what a policy extends', () => {
  expect(policy(['explain', 'TMALL', 'clocks.merchantRespond.2.duration']).lines).toEqual([
    'clocks.merchantRespond.2.duration: "P5D"',
    '    taobao/1.yaml:77  # B3, B4',
  ]);
  expect(policy(['explain', 'tmall', 'service.planWithin']).lines[1]).toMatch(/^ {4}generic\/1\.yaml:\d+ {2}# E10$/);
  expect(policy(['explain', 'tmall', 'returnInfo.channels']).lines[1]).toMatch(/^ {4}tmall\/1\.yaml:\d+ {2}# C6$/);
});

describe('bad input is one line', () => {
  test.each([
    [['frob'], 'there is no “frob”: check, diff or explain (--help)'],
    [['check', '/nowhere/at/all'], 'there is no folder /nowhere/at/all'],
    [['check', 'a', 'b'], 'expected check [DIR], got 2 after the command (--help)'],
    [['diff', 'jd'], 'expected diff A B, got 1 after the command (--help)'],
    [['diff', 'jd', 'jd@7'], 'there is no policy jd@7: jd@1'],
    [['explain', 'ebay'], 'there is no policy ebay: douyin@1, generic@1, jd@1, kuaishou@1, pinduoduo@1, taobao@1, tmall@1'],
    [['explain', 'jd', 'handling.pack'], 'jd@1 has no handling.pack: handling has review, receive'],
    [['explain', 'jd', '__proto__'], /^jd@1 has no __proto__: it has policy, pauses/],
    [['--what'], /^Unknown option '--what'.* \(--help\)$/],
  ])('%j', (args, message) => {
    expect(() => policy(args)).toThrow(message);
    expect(() => policy(args)).toThrow(UsageError);
  });
});

test('--help lists the commands', () => {
  const { code, lines } = policy(['--help']);
  expect([code, lines[0]!.split('\n')[0]]).toEqual([0, "Checks and explains the marketplaces' rules."]);
});
