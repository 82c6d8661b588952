'use strict';
const { spawnSync } = require('node:child_process');
const { rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { findProgram } = require('./machine');

// The servers refuse to run as root unless they are told to.
const user = process.getuid?.() === 0 ? ['--user=root'] : [];

/** Makes an empty database in the folder, and the account `after_sales` that the server creates when it starts. */
function createDataFolder(program, folder, password, machine) {
  const [command, ...args] = initialisation(program, folder, machine);
  const made = spawnSync(command, args, { encoding: 'utf8', env: machine.env });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(
      `${made.stdout}${made.stderr}\n${path.basename(command)} could not make an empty database (${made.status ?? made.error?.code}).`,
    );
  }
  const account = `'after_sales'@'127.0.0.1'`;
  const sql = `CREATE USER ${account} IDENTIFIED BY '${password}';\nGRANT ALL ON *.* TO ${account} WITH GRANT OPTION;\n`;
  writeFileSync(path.join(folder, 'accounts.sql'), sql, { mode: 0o600 });
}

/** Settings for a database that lives as long as one run of the tests: nothing has to survive a power cut. */
function serverArguments(folder, port) {
  return [
    '--no-defaults',
    ...user,
    `--datadir=${path.join(folder, 'data')}`,
    `--socket=${path.join(folder, 'socket')}`,
    `--pid-file=${path.join(folder, 'pid')}`,
    `--init-file=${path.join(folder, 'accounts.sql')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--performance-schema=OFF',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=OFF',
    '--max-connections=500',
    // Tables are counted where a test asks for it, and then whole: by chance, the optimiser would choose now this index, now that.
    '--innodb-stats-auto-recalc=OFF',
    '--innodb-stats-persistent-sample-pages=1000',
  ];
}

function initialisation(program, folder, machine) {
  const data = `--datadir=${path.join(folder, 'data')}`;
  const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  if (!version.includes('MariaDB')) return [program, '--no-defaults', '--initialize-insecure', ...user, data];
  const installer = findProgram(machine, ['mariadb-install-db', 'mysql_install_db']);
  if (!installer)
    throw new Error(`${program} is there but mariadb-install-db is not: install the rest of MariaDB, or set MYSQL_URL.`);
  // Without force it asks for the machine's own name, which need not be known to any DNS.
  return [installer, '--no-defaults', '--force', '--skip-test-db', ...user, data];
}

module.exports = { createDataFolder, serverArguments };
