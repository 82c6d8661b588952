'use strict';
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const natsServer = `#!/bin/sh
echo "Listening for client connections on 127.0.0.1:14222"
echo "Server is ready"
exec sleep 30
`;

/** A machine that has only the programs given to it; `said` collects what it is told. */
function makePretendMachine({ env = {}, canInstall = false } = {}) {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'pretend-machine-'));
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin);
  const said = [];
  return {
    env: { PATH: `${bin}:/usr/bin:/bin`, ...env },
    folders: [bin],
    canInstall,
    say: (line) => said.push(line),
    said,
    folder,
    has: (program, text) => fs.writeFileSync(path.join(bin, program), text, { mode: 0o755 }),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

module.exports = { makePretendMachine, natsServer };
