'use strict';
const { spawn } = require('node:child_process');
const { existsSync, rmSync, writeFileSync } = require('node:fs');
const { findProgram } = require('./machine');

const policy = '/usr/sbin/policy-rc.d';
const aptOptions = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
let updated;

/** Installs a Debian package without starting the service in it. A failure is told, and left to the caller's next way. */
async function installPackage(name, machine) {
  const apt = findProgram(machine, ['apt-get']);
  if (!apt) return;
  machine.say(`installing ${name} with apt-get; this takes a minute`);
  updated ??= run(apt, [...aptOptions, 'update'], machine);
  await updated;
  await withoutStartingServices(() => run(apt, [...aptOptions, 'install', '-y', '--no-install-recommends', name], machine));
}

// Debian's own switch: packages ask this file before they start a service, and 101 means no.
async function withoutStartingServices(work) {
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(policy, { force: true });
  }
}

function run(apt, args, machine) {
  return new Promise((resolve) => {
    const child = spawn(apt, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...machine.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    let said = '';
    const keep = (chunk) => (said = (said + chunk).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (code) => {
      if (code !== 0) machine.say(`${said.trim()}\napt-get ${args.slice(aptOptions.length).join(' ')} failed (${code}).`);
      resolve();
    });
  });
}

module.exports = { installPackage };
