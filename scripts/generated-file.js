'use strict';
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');

/** Writes a generated file, or with --check ends with 1 when it is not as generated. */
function writeOrCheck(file, text, command) {
  const changed = current(file) !== text;
  if (process.argv.includes('--check')) {
    if (!changed) return console.log(`${file} is as generated`);
    console.error(`not as generated: ${file}. Run npm run ${command} and commit it.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  if (changed) writeFileSync(path.join(root, file), text);
  console.log(`${changed ? 'written' : 'was as generated'}: ${file}`);
}

function current(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}

module.exports = { writeOrCheck };
