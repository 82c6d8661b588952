'use strict';
const { accessSync, constants, existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

// Debian keeps servers in folders that are on root's PATH only.
const serverFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** What the search for a service asks of the machine; a test hands in one of its own. */
function thisMachine() {
  return {
    env: process.env,
    folders: [...(process.env.PATH ?? '').split(path.delimiter), ...serverFolders],
    canInstall: process.getuid?.() === 0 && isDebian(),
    say: (line) => console.error(line),
  };
}

/** The full path of the first of these programs that the machine has. */
function findProgram(machine, names) {
  for (const name of names) {
    const found = machine.folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebian() {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

module.exports = { thisMachine, findProgram };
