'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const scripts = path.resolve(__dirname, '..');

// Shown only where a step takes long, as it may on a busy machine.
const progress = /^(installing packages|building).*\n/gm;

const npm = `#!/bin/sh
echo "$@" >> npm.log
rm -rf node_modules
mkdir -p node_modules/typescript/bin
case "$NPM_DOES" in
  fail) echo 'npm warn EBADENGINE Unsupported engine' >&2; echo 'npm error code ECONNREFUSED' >&2; exit 1 ;;
  hang) echo started > npm.started; exec sleep 60 ;;
esac
cp tsc.js node_modules/typescript/bin/tsc
`;

/** A project with the real bootstrap, in which npm, the compiler and the token command only pretend. */
function makePretendProject() {
  const root = fs.mkdtempSync(path.join(tmpdir(), 'pretend-project-'));
  const write = (file, text, mode = 0o644) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text, { mode });
  };
  fs.cpSync(path.join(scripts, 'bootstrap'), path.join(root, 'scripts/bootstrap'), { recursive: true });
  fs.copyFileSync(path.join(scripts, 'bootstrap.cjs'), path.join(root, 'scripts/bootstrap.cjs'));
  write('package.json', '{ "workspaces": ["gateway"] }');
  write('package-lock.json', '{ "lockfileVersion": 3 }');
  write('bin/npm', npm, 0o755);
  write('tsc.js', '');
  write('gateway/src/token.ts', '');
  write('gateway/dist/token.js', 'console.log(JSON.stringify(process.argv.slice(2)));');

  /** Starts the bootstrap; `ended` resolves to its code and to what it wrote, without the progress. */
  function start(args, { env = {}, nodeArguments = [], parent = [] } = {}) {
    const bootstrap = path.join(root, 'scripts/bootstrap.cjs');
    const [program, ...rest] = [...parent, process.execPath, ...nodeArguments, bootstrap, ...args];
    const child = spawn(program, rest, {
      cwd: root,
      env: { ...process.env, PATH: `${root}/bin:/usr/bin:/bin`, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Without a terminal, even where the tests have one, so that signals are passed on.
      detached: true,
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    const ended = new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err: err.replace(progress, '') })));
    return { child, ended };
  }

  return {
    root,
    write,
    start,
    run: (args, options) => start(args, options).ended,
    installs: () => (fs.existsSync(`${root}/npm.log`) ? fs.readFileSync(`${root}/npm.log`, 'utf8').trim().split('\n') : []),
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

module.exports = { makePretendProject };
