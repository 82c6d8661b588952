'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

/** Runs the file under the given Node and resolves to its exit code, or 128 and the number of the signal that ended it. */
function handOver(root, node, file, args) {
  const target = path.join(root, file);
  if (!fs.existsSync(target))
    return Promise.reject(new Error(`${file} is missing: this copy of the repository is not complete.`));
  const child = spawn(node, [target].concat(args), { cwd: root, stdio: 'inherit', env: environment(root) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) forwardOnce(signal, child);
  endWithParent(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 128 + os.constants.signals[signal] : code));
  });
}

// npm passes on what the terminal has already sent to the whole group, so one Ctrl-C comes here up to twice.
function forwardOnce(signal, child) {
  let forwarded = false;
  process.on(signal, () => {
    if (forwarded || (signal === 'SIGINT' && terminalSignalsTheGroup())) return;
    forwarded = true;
    child.kill(signal);
  });
}

// Whoever started this may be killed outright, and a server must not be left behind on its port.
function endWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
}

function terminalSignalsTheGroup() {
  if (!fs.existsSync('/proc/self/stat')) return process.stdin.isTTY === true;
  // After the name in brackets: state, parent, group, session, terminal, the terminal's foreground group.
  const fields = fs.readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return fields[2] === fields[5];
}

function environment(root) {
  const modules = path.join(root, 'node_modules');
  return Object.assign({}, process.env, {
    PATH: [path.join(modules, '.bin'), process.env.PATH].join(path.delimiter),
    NODE_COMPILE_CACHE: path.join(modules, '.cache', 'node'),
    APOLLO_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  });
}

module.exports = { handOver };
