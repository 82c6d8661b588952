'use strict';

/** What the project's commands run, and whether they need the compiled code. */
const tasks = {
  start: { run: 'gateway/dist/one.js', build: true, about: 'gateway and subgraphs in one process, on SQLite' },
  'start:gateway': { run: 'gateway/dist/main.js', build: true, about: 'the gateway alone' },
  'start:order': { run: 'subgraphs/order/dist/main.js', build: true, about: 'the order subgraph alone' },
  'start:logistics': { run: 'subgraphs/logistics/dist/main.js', build: true, about: 'the logistics subgraph alone' },
  'start:dispute': { run: 'subgraphs/dispute/dist/main.js', build: true, about: 'the dispute subgraph alone' },
  'start:partner': { run: 'subgraphs/partner/dist/main.js', build: true, about: 'the partner subgraph alone' },
  token: { run: 'gateway/dist/token.js', build: true, about: 'make a development token' },
  import: { run: 'subgraphs/order/dist/import.js', build: true, about: 'import orders or past disputes from a file' },
  'audit:verify': { run: 'subgraphs/order/dist/audit-verify.js', build: true, about: 'check the history of a case offline' },
  'metrics:rebuild': {
    run: 'subgraphs/dispute/dist/metrics-rebuild.js',
    build: true,
    about: 'count all metrics anew from the event stores',
  },
  simulate: { run: 'simulation/dist/command.js', build: true, about: 'fill the databases with months of plausible traffic' },
  events: { run: 'subgraphs/runtime/dist/event/command.js', build: true, about: 'list and retry parked events' },
  policy: { run: 'subgraphs/policy/dist/command.js', build: true, about: 'check, compare and explain the marketplaces’ rules' },
  schema: { run: 'scripts/schema.js', build: true, about: 'write the SDL and the supergraph, or --check them' },
  diagrams: {
    run: 'scripts/diagrams.js',
    build: true,
    about: 'write the states, events and metrics from the code, or --check them',
  },
  rules: { run: 'scripts/rules.js', build: true, about: 'write which rules of which marketplace are proven, or --check it' },
  bench: { run: 'bench/run.js', build: true, about: 'run the benchmarks' },
  'browser-check': { run: 'scripts/browser-check.mjs', build: true, about: 'try GraphiQL in a real browser' },
  services: { run: 'scripts/services.js', build: false, about: 'start a private database and NATS until Ctrl-C' },
  test: { run: 'scripts/test.js', build: true, about: 'run every suite in both profiles' },
  check: {
    run: 'node_modules/turbo/bin/turbo',
    args: ['run', 'build', 'types', 'lint', 'format:check', 'schema:check', 'diagrams:check'],
    build: false,
    about: 'build and check what has changed since the last check',
  },
  ci: { run: 'scripts/ci.js', build: false, about: 'everything that a change must pass' },
  install: { build: false, about: 'install the packages if they are missing or out of date' },
  build: { build: true, about: 'install and compile' },
};

function listTasks() {
  return Object.keys(tasks)
    .map((name) => `  ${name.padEnd(16)}${tasks[name].about}`)
    .join('\n');
}

module.exports = { tasks, listTasks };
