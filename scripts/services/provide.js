'use strict';
const { installPackage } = require('./apt');
const { hasDocker } = require('./docker');
const { findProgram } = require('./machine');
const { requireAnswer } = require('./answer');

/**
 * Provides one service in the first of the ways that this machine has: the one that its setting names, a private one
 * from a program that is installed, or can be, or from docker. Throws one line that says what to do where there is none.
 */
async function provide(service, machine) {
  const given = machine.env[service.variable];
  if (given) {
    await requireAnswer(service.variable, given);
    machine.say(`${service.name}: the one named by ${service.variable}`);
    return { variable: service.variable, url: given, stop: async () => {} };
  }
  const started = await startPrivate(service, machine);
  machine.say(`${service.name}: a private one on port ${new URL(started.url).port}, from ${started.from}`);
  return { variable: service.variable, ...started };
}

async function startPrivate(service, machine) {
  const program = findProgram(machine, service.programs) ?? (await installed(service, machine));
  if (program) return { ...(await service.start(program, machine)), from: program };
  if (await hasDocker(machine)) return { ...(await service.startInDocker(machine)), from: `docker (${service.image})` };
  throw new Error(
    `There is no ${service.name}: install ${service.programs.join(' or ')} (apt-get install ${service.aptPackage}), ` +
      `or start docker, or set ${service.variable}=${service.urlForm}.`,
  );
}

async function installed(service, machine) {
  if (!machine.canInstall) return undefined;
  await installPackage(service.aptPackage, machine);
  return findProgram(machine, service.programs);
}

module.exports = { provide };
