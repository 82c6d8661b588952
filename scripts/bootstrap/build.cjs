'use strict';
const path = require('path');
const { withProgress } = require('./progress.cjs');
const { removeStaleOutput } = require('./stale-output.cjs');
const { runQuietly } = require('./run-quietly.cjs');

/** Compiles what has changed. Throws with the compiler's words if it does not compile. */
async function build(root, node) {
  removeStaleOutput(root);
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-b', '--pretty', String(process.stderr.isTTY === true)];
  const result = await withProgress('building', () => runQuietly(node, args, root, process.env));
  if (result.signal) throw Object.assign(new Error('Interrupted while building.'), { exitCode: result.code });
  if (result.code !== 0) throw new Error(`${result.output.trim()}\nThe code does not compile: see the errors above.`);
}

module.exports = { build };
