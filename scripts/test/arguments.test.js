'use strict';
const { expect, test } = require('@jest/globals');
const { readArguments } = require('./arguments');

test.each([
  [[], { profiles: ['one', 'apart'], jestArguments: [] }],
  [['refund'], { profiles: ['one', 'apart'], jestArguments: ['refund'] }],
  [['--profile', 'one', 'refund'], { profiles: ['one'], jestArguments: ['refund'] }],
  [['refund', '--profile=apart', '-t', 'x'], { profiles: ['apart'], jestArguments: ['refund', '-t', 'x'] }],
])('%j', (given, read) => expect(readArguments(given)).toEqual(read));

test.each([[['--profile', 'both']], [['--profile']]])('refuses %j', (given) => {
  expect(() => readArguments(given)).toThrow('--profile must be one of one, apart; it is ');
});
