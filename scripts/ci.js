'use strict';
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { readFileSync, rmSync } = require('node:fs');
const path = require('node:path');
const { runTests } = require('./ci/run-tests');
const { startServices } = require('./services');
const { provideTemporaryFolder } = require('./test/temporary-folder');

const root = path.resolve(__dirname, '..');

const checks = {
  'build from clean': ['build'],
  'type check': ['types'],
  lint: ['lint'],
  format: ['format:check'],
  'schema drift': ['schema:check'],
  diagrams: ['diagrams:check'],
};

/** Runs every check and then the tests, whatever fails on the way. A check counts as one test in the closing line. */
async function main() {
  removeBuild();
  provideTemporaryFolder();
  // Beside the checks, since a machine may have to install them first.
  const starting = startServices().catch((error) => ({ error }));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, script] of Object.entries(checks)) total[await check(name, script)] += 1;
  console.log('\n== tests');
  const services = await starting;
  const tests = services.error ? notRun(services.error) : await runTests(root, services.env);
  await services.stop?.();
  for (const outcome of Object.keys(total)) total[outcome] += tests[outcome];
  // After the tests, whose results it reads.
  total[await check('rules', ['rules:check'])] += 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(total.failed === 0 ? 0 : 1);
}

async function check(name, script) {
  console.log(`\n== ${name}`);
  const [code] = await once(spawn('npm', ['run', '--silent', ...script], { cwd: root, stdio: 'inherit' }), 'close');
  const outcome = code === 0 ? 'passed' : 'failed';
  console.log(`${name}: ${outcome}`);
  return outcome;
}

function notRun({ message }) {
  console.error(message);
  return { passed: 0, failed: 1, skipped: 0 };
}

function removeBuild() {
  const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const workspace of workspaces) rmSync(path.join(root, workspace, 'dist'), { recursive: true, force: true });
}

void main();
