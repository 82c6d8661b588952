'use strict';
const { createServer } = require('node:net');
const { afterEach, expect, test } = require('@jest/globals');
const { broker } = require('./broker');
const { database } = require('./database');
const { makePretendMachine, natsServer } = require('./pretend-machine');
const { provide } = require('./provide');

let machine;
afterEach(() => machine.remove());

function make(options) {
  machine = makePretendMachine(options);
  return machine;
}

test('takes the one that the setting names', async () => {
  const server = createServer((socket) => socket.end());
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `mysql://me:secret@127.0.0.1:${server.address().port}`;
  const { url: provided, variable, stop } = await provide(database, make({ env: { MYSQL_URL: url } }));
  expect({ provided, variable, said: machine.said }).toEqual({
    provided: url,
    variable: 'MYSQL_URL',
    said: ['database: the one named by MYSQL_URL'],
  });
  await stop();
  expect(server.listening).toBe(true);
  await new Promise((resolve) => server.close(resolve));
});

test('refuses a setting behind which nothing answers, and keeps its password to itself', async () => {
  make({ env: { MYSQL_URL: 'mysql://me:secret@127.0.0.1:1' } });
  const line = 'Nothing answers at 127.0.0.1:1, which MYSQL_URL names (ECONNREFUSED). Start it, or unset MYSQL_URL.';
  await expect(provide(database, machine)).rejects.toThrow(new Error(line));
});

test.each(['secret', 'mysql://me:secret@host'])('refuses the setting %s', async (url) => {
  make({ env: { MYSQL_URL: url } });
  const line = 'MYSQL_URL must be a URL with a host and a port; it is not one.';
  await expect(provide(database, machine)).rejects.toThrow(new Error(line));
});

test('starts one from a program on the PATH', async () => {
  make().has('nats-server', natsServer);
  const { url, stop } = await provide(broker, machine);
  await stop();
  expect({ url, said: machine.said }).toEqual({
    url: 'nats://127.0.0.1:14222',
    said: [`message broker: a private one on port 14222, from ${machine.folders[0]}/nats-server`],
  });
});

test('installs the program where it can', async () => {
  make({ canInstall: true }).has('nats-server.packaged', natsServer);
  const install = `case "$*" in *install*nats-server) mv "$0/../nats-server.packaged" "$0/../nats-server" ;; esac`;
  machine.has(
    'apt-get',
    `#!/bin/sh\necho "$*" >> ${machine.folder}/apt.log\n${install.replaceAll('$0/..', machine.folders[0])}\n`,
  );
  const { stop } = await provide(broker, machine);
  await stop();
  expect(machine.said[0]).toBe('installing nats-server with apt-get; this takes a minute');
  expect(machine.said[1]).toContain('from ');
});

test('takes docker where there is nothing else', async () => {
  make().has('docker', `#!/bin/sh\n[ "$1" = info ] && exit 0\necho "$@" > ${machine.folder}/docker.log\n${natsServer.slice(10)}`);
  const { stop } = await provide(broker, machine);
  await stop();
  expect(machine.said).toEqual([
    'starting nats:2 with docker, which may have to pull it first',
    expect.stringMatching(/^message broker: a private one on port \d+, from docker \(nats:2\)$/),
  ]);
});

test('fails with one line that says what to do', async () => {
  make().has('docker', '#!/bin/sh\nexit 1\n');
  const line =
    'There is no database: install mariadbd or mysqld (apt-get install mariadb-server), ' +
    'or start docker, or set MYSQL_URL=mysql://user:password@host:port.';
  await expect(provide(database, machine)).rejects.toThrow(new Error(line));
});

test('tells why a failed installation did not help', async () => {
  make({ canInstall: true }).has('apt-get', '#!/bin/sh\necho "E: no such package" >&2\nexit 100\n');
  await expect(provide(broker, machine)).rejects.toThrow('There is no message broker: install nats-server');
  expect(machine.said.at(-1)).toBe('E: no such package\napt-get install -y --no-install-recommends nats-server failed (100).');
});
