'use strict';
const { connect } = require('node:net');

const patienceMs = 5000;

/** Throws unless something listens where the URL says. The message leaves out the URL's password. */
async function requireAnswer(variable, text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || !url.port) throw new Error(`${variable} must be a URL with a host and a port; it is not one.`);
  const problem = await connectionProblem(url);
  if (problem)
    throw new Error(`Nothing answers at ${url.host}, which ${variable} names (${problem}). Start it, or unset ${variable}.`);
}

function connectionProblem({ hostname, port }) {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: patienceMs });
    const end = (problem) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => end());
    socket.once('error', (error) => end(error.code));
    socket.once('timeout', () => end('no answer'));
  });
}

module.exports = { requireAnswer };
