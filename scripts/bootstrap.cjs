'use strict';
// Runs on whatever Node a machine has: written for Node 12, and imports nothing but what Node brings.
const path = require('path');
const { build } = require('./bootstrap/build.cjs');
const { handOver } = require('./bootstrap/hand-over.cjs');
const { install } = require('./bootstrap/install.cjs');
const { findNode, requireReachableNode } = require('./bootstrap/node.cjs');
const { listTasks, tasks } = require('./bootstrap/tasks.cjs');
const { inTurn } = require('./bootstrap/turn.cjs');

const root = path.resolve(__dirname, '..');

/** `node scripts/bootstrap.cjs <task> [arguments]`: installs and builds what is missing, then runs the task under Node 24. */
async function main(name, args) {
  if (!Object.prototype.hasOwnProperty.call(tasks, name)) {
    throw new Error(`${name ? `There is no task "${name}"` : 'No task given'}. The tasks are:\n${listTasks()}`);
  }
  const task = tasks[name];
  requireReachableNode(root);
  const node = await inTurn(root, async () => {
    await install(root);
    const found = findNode(root);
    if (task.build) await build(root, found);
    return found;
  });
  return task.run ? handOver(root, node, task.run, (task.args || []).concat(args)) : 0;
}

main(process.argv[2], process.argv.slice(process.argv[3] === '--' ? 4 : 3)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(error.exitCode || 1);
  },
);
