'use strict';
const { randomBytes } = require('node:crypto');
const { startContainer } = require('./docker');
const { freePort } = require('./free-port');
const { createDataFolder, serverArguments } = require('./mariadb');
const { makeFolder, startPrivateServer } = require('./private-server');

// MariaDB's image first runs a server without a port, to set itself up.
const ready = /ready for connections[^]*socket: '[^']*'\s+port: [1-9]/;

/** MariaDB or MySQL. */
const database = {
  name: 'database',
  variable: 'MYSQL_URL',
  urlForm: 'mysql://user:password@host:port',
  programs: ['mariadbd', 'mysqld'],
  aptPackage: 'mariadb-server',
  image: 'mariadb:10.11',

  async start(program, machine) {
    const folder = makeFolder();
    const password = randomBytes(12).toString('hex');
    createDataFolder(program, folder, password, machine);
    const port = await freePort();
    const { stop } = await startPrivateServer({ program, args: serverArguments(folder, port), folder, ready });
    return { url: `mysql://after_sales:${password}@127.0.0.1:${port}`, stop };
  },

  async startInDocker(machine) {
    const port = await freePort();
    const password = randomBytes(12).toString('hex');
    const options = ['--env', `MARIADB_ROOT_PASSWORD=${password}`];
    const { stop } = await startContainer({ image: this.image, port, containerPort: 3306, options, ready, machine });
    return { url: `mysql://root:${password}@127.0.0.1:${port}`, stop };
  },
};

module.exports = { database };
