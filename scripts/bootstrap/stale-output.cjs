'use strict';
const fs = require('fs');
const path = require('path');

const output = /(\.d\.ts|\.js)(\.map)?$/;

/** Removes compiled files whose source is gone: the compiler leaves them, and the tests would still run them. */
function removeStaleOutput(root) {
  const { workspaces } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const workspace of workspaces) {
    const dist = path.join(root, workspace, 'dist');
    for (const file of filesUnder(dist)) {
      const source = path.join(root, workspace, 'src', path.relative(dist, file).replace(output, '.ts'));
      if (output.test(file) && !fs.existsSync(source)) fs.unlinkSync(file);
    }
  }
}

function filesUnder(folder) {
  if (!fs.existsSync(folder)) return [];
  const files = [];
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const entryPath = path.join(folder, entry.name);
    if (entry.isDirectory()) files.push(...filesUnder(entryPath));
    else files.push(entryPath);
  }
  return files;
}

module.exports = { removeStaleOutput };
