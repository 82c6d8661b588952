'use strict';
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { afterAll, beforeAll, expect, test } = require('@jest/globals');

const jest = path.resolve(__dirname, '../../../node_modules/jest/bin/jest.js');
const counter = 'let count = 0; exports.next = () => ++count;';
const suite = `
  const { appendFileSync } = require('node:fs');
  const { next } = require('./counter');
  let own = 0;
  test('sees and leaves something', () => {
    const left = process.env.LEFT ?? null;
    const states = Object.getOwnPropertySymbols(globalThis).filter(({ description }) => description === 'JEST_STATE_SYMBOL');
    const seen = { shared: next(), own: ++own, left, folder: process.cwd(), profile: PROFILE, states: states.length };
    appendFileSync(__dirname + '/seen', JSON.stringify(seen) + '\\n');
    process.env.LEFT = 'by the suite before';
    process.chdir('/');
    globalThis.PROFILE = 'of the suite before';
  });
  test.each([1, 2])('%i is 1', (value) => expect(value).toBe(1));
`;

let folder;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'worker-')));
  for (const [file, text] of Object.entries({ 'counter.js': counter, 'a.test.js': suite, 'b.test.js': suite })) {
    writeFileSync(path.join(folder, file), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('suites share the modules of the code, and leave the process as they found it', () => {
  const config = {
    rootDir: folder,
    transform: {},
    globals: { PROFILE: 'one' },
    testEnvironment: path.join(__dirname, 'environment.js'),
    runtime: path.join(__dirname, 'runtime.js'),
  };
  const args = [jest, '--config', JSON.stringify(config), '--runInBand', '--json'];
  const options = { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } };
  const { status, stdout } = spawnSync(process.execPath, args, options);
  const { numPassedTests, numFailedTests } = JSON.parse(stdout);
  expect([status, numPassedTests, numFailedTests]).toEqual([1, 4, 2]);
  const seen = readFileSync(path.join(folder, 'seen'), 'utf8').trim().split('\n');
  expect(seen.map((line) => JSON.parse(line))).toEqual([
    { shared: 1, own: 1, left: null, folder, profile: 'one', states: 1 },
    { shared: 2, own: 1, left: null, folder, profile: 'one', states: 1 },
  ]);
});
