'use strict';
const { spawn } = require('node:child_process');
const { existsSync, mkdtempSync, rmSync, watch } = require('node:fs');
const { connect } = require('node:net');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { afterEach, beforeEach, expect, test } = require('@jest/globals');
const { startPrivateServer } = require('./private-server');

const listening = `
  const server = require('node:net').createServer(() => {});
  server.listen(0, '127.0.0.1', () => console.log('ready on ' + server.address().port + '.'));`;
const ready = /ready on (\d+)\./;

let parent;
let folder;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'private-server-'));
  folder = mkdtempSync(path.join(parent, 'files-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const connectedTo = (port) =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).on('error', reject);
    socket.resume();
  });
const closed = (socket) => new Promise((resolve) => socket.on('close', resolve));
const gone = (file) =>
  new Promise((resolve) => {
    const watcher = watch(path.dirname(file), check);
    function check() {
      if (existsSync(file)) return;
      watcher.close();
      resolve();
    }
    check();
  });

test('stop ends the server and removes its folder', async () => {
  const { match, stop } = await startPrivateServer({ program: process.execPath, args: ['-e', listening], folder, ready });
  const socket = await connectedTo(Number(match[1]));
  const end = closed(socket);
  await stop();
  await end;
  expect(existsSync(folder)).toBe(false);
});

test('a server ends with a process that is killed, and its folder goes', async () => {
  const owner = `require(${JSON.stringify(path.join(__dirname, 'private-server.js'))})
    .startPrivateServer({ program: process.execPath, args: ['-e', ${JSON.stringify(listening)}],
      folder: ${JSON.stringify(folder)}, ready: /ready on (\\d+)\\./ })
    .then(({ match }) => console.log(match[1]));`;
  const child = spawn(process.execPath, ['-e', owner], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve) => child.stdout.once('data', resolve));
  const end = closed(await connectedTo(Number(port)));
  child.kill('SIGKILL');
  await end;
  await gone(folder);
});

test('a server that ends before it is ready is reported with its last words', async () => {
  const args = ['-e', "console.error('no space left'); process.exit(4);"];
  const started = startPrivateServer({ program: process.execPath, args, folder, ready });
  await expect(started).rejects.toThrow(new Error('no space left\nnode ended with code 4 before it was ready.'));
  expect(existsSync(folder)).toBe(false);
});
