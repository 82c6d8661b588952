'use strict';
const { spawnSync } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const { findProgram } = require('./machine');
const { startPrivateServer } = require('./private-server');

const pullPatienceMs = 600_000;

/** Whether there is a docker client whose daemon answers. */
async function hasDocker(machine) {
  const docker = findProgram(machine, ['docker']);
  return docker !== undefined && spawnSync(docker, ['info'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Runs an image with its port on loopback; the container goes with its client, which stops it on SIGTERM. */
function startContainer({ image, port, containerPort, options = [], command = [], ready, machine }) {
  machine.say(`starting ${image} with docker, which may have to pull it first`);
  const name = `after-sales-${randomBytes(6).toString('hex')}`;
  const publish = `127.0.0.1:${port}:${containerPort}`;
  const args = ['run', '--rm', '--name', name, '--publish', publish, ...options, image, ...command];
  return startPrivateServer({
    program: findProgram(machine, ['docker']),
    args,
    ready,
    signal: 'TERM',
    patienceMs: pullPatienceMs,
  });
}

module.exports = { hasDocker, startContainer };
