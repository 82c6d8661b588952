'use strict';
const { existsSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const file = path.join(root, 'tests/dist/conformance-results.json');
const profiles = ['one', 'apart'];

/** Keeps how suites went, each in its profile. */
function mergeResults(suites) {
  const known = read();
  const at = Date.now();
  for (const { name, profile, tests } of suites) known[`${name} ${profile}`] = { at, tests };
  writeFileSync(file, JSON.stringify(known));
}

/** The outcome of each title over both profiles; null where a suite has not run in both since the last build. */
function freshResults() {
  const known = read();
  const built = lastChange();
  const wanted = suiteNames().flatMap((name) => profiles.map((profile) => `${name} ${profile}`));
  if (wanted.some((key) => !(known[key]?.at >= built))) return null;
  const outcomes = new Map();
  for (const [title, status] of wanted.flatMap((key) => known[key].tests)) {
    outcomes.set(title, status === 'passed' && outcomes.get(title) !== false);
  }
  return outcomes;
}

function suiteNames() {
  return readdirSync(path.join(root, 'tests/dist/conformance'))
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => name.slice(0, -'.test.js'.length));
}

function read() {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** When the code or a policy last changed. */
function lastChange() {
  const parts = ['gateway', 'tests', ...readdirSync(path.join(root, 'subgraphs')).map((name) => `subgraphs/${name}`)];
  const code = parts.flatMap((part) => filesIn(path.join(root, part, 'dist'), /\.js$/));
  const policies = filesIn(path.join(root, 'subgraphs/policy'), /^[a-z]+\/\d+\.yaml$/);
  return Math.max(...[...code, ...policies].map((each) => statSync(each).mtimeMs));
}

function filesIn(folder, wanted) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => wanted.test(name))
    .map((name) => path.join(folder, name));
}

module.exports = { freshResults, mergeResults };
