'use strict';
const { expect, test } = require('@jest/globals');
const { runAgain } = require('./again');
const { slowestSuites } = require('./slowest');

const suite = (profile, file, failed = true, seconds = 1) => ({ profile, file, failed, seconds });

test('what failed is run again alone, each in its profile, and it is told what passes now', async () => {
  const asked = [];
  const start = ([profile], args, env) => {
    asked.push([profile, args.slice(args.indexOf('--runTestsByPath') + 1), env]);
    return { ended: Promise.resolve(profile === 'one' ? { suites: [suite('one', 'a'), suite('one', 'b', false)] } : {}) };
  };
  expect(await runAgain([suite('one', 'a'), suite('apart', 'a'), suite('one', 'b')], { NATS_URL: 'x' }, start)).toEqual([
    'The failed suites once more, alone, which changes nothing of the outcome:',
    '  one a: fails again',
    '  one b: passes: it fails by chance',
    '  apart a: did not come to its end',
  ]);
  expect(asked).toEqual([
    ['one', ['a', 'b'], { NATS_URL: 'x' }],
    ['apart', ['a'], { NATS_URL: 'x' }],
  ]);
});

test('nothing is run again where nothing failed, or where much is broken', async () => {
  const start = () => expect(null).toBe('not run');
  expect(await runAgain([], {}, start)).toEqual([]);
  const many = Array.from({ length: 11 }, (_, n) => suite('one', String(n)));
  expect(await runAgain(many, {}, start)).toEqual(['More than 10 suites failed: none is run again.']);
});

test('of more than ten suites the ten slowest are named', () => {
  const suites = Array.from({ length: 11 }, (_, n) => suite('one', `suite-${n}`, false, n * 1.25));
  expect(slowestSuites(suites.slice(1))).toEqual([]);
  const lines = slowestSuites(suites);
  expect([lines.length, lines[1], lines[10]]).toEqual([11, '   12.5 s  one suite-10', '    1.3 s  one suite-1']);
});
