'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { runQuietly } = require('./run-quietly.cjs');
const { withProgress } = require('./progress.cjs');

// The production and engine settings of the machine would leave out the compiler, or refuse the Node that installs Node 24.
const npmArguments = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--engine-strict=false'];

/** Runs `npm ci` unless an install of just this lock file has finished here before. */
async function install(root) {
  if (isInstalled(root)) return;
  fs.rmSync(stampFile(root), { force: true });
  const result = await withProgress('installing packages (npm ci)', () =>
    runQuietly('npm', npmArguments, root, environment(root)),
  );
  if (result.code !== 0) throw failure(result);
  fs.writeFileSync(stampFile(root), expectedStamp(root));
}

/** Whether the last install finished, and was of this lock file for this kind of machine. */
function isInstalled(root) {
  return fs.existsSync(stampFile(root)) && fs.readFileSync(stampFile(root), 'utf8') === expectedStamp(root);
}

function stampFile(root) {
  return path.join(root, 'node_modules', '.install-finished');
}

function expectedStamp(root) {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  return `${crypto.createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

// npm empties node_modules, so it must not run under the Node that lies in there.
function environment(root) {
  const bin = path.join(root, 'node_modules', '.bin');
  const folders = process.env.PATH.split(path.delimiter).filter((folder) => path.resolve(folder) !== bin);
  return Object.assign({}, process.env, { PATH: folders.join(path.delimiter) });
}

function failure(result) {
  if (result.missing) return new Error('npm is not on the PATH. It comes with Node: see https://nodejs.org.');
  if (result.signal) return Object.assign(new Error('Interrupted. The next run installs again.'), { exitCode: result.code });
  const said = result.output.split('\n').filter((line) => !/^npm warn EBADENGINE/i.test(line));
  return new Error(`${said.join('\n').trim()}\nnpm ci failed. Put right what npm says above and run the command again.`);
}

module.exports = { install, isInstalled };
