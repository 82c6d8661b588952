'use strict';
const { parseArgs } = require('node:util');
const { ArgumentError } = require('../query/arguments');

const HELP = `Subscribers of one gateway process over WebSocket, each following the cases of one shop, beside a bare ws server that
sends the same bytes to as many sockets: memory per subscriber, time from the commit to the last subscriber, executions.

  npm run bench -- subscriptions [options]

  --subscribers N       all together, 1 to 20000; default 10000
  --per-connection N,M  subscriptions over each connection, a round for each; default 1,10
  --shops N             the subscribers are spread over so many, and each event is of one; default 100
  --rate N              events a second; default 100
  --seconds N           length of a round; default 10
  --profile DIR         writes a CPU profile of the gateway's process into DIR
  --help                this text

A process needs a file for each connection: raise "ulimit -n" above the number of connections.
Settings: NATS_URL names the broker to use; without it a private one is started.`;

const numbers = {
  subscribers: ['10000', 20_000],
  shops: ['100', 1_000],
  rate: ['100', 1_000],
  seconds: ['10', 600],
};

/** The options of the command line; null when its help was asked for and shown. */
function readArguments(args) {
  const { help, profile, 'per-connection': shapes, ...rest } = parse(args);
  if (help) {
    console.log(HELP);
    return null;
  }
  const read = Object.entries(numbers).map(([name, [, most]]) => [name, whole(name, rest[name], most)]);
  const perConnection = shapes.split(',').map((each) => whole('per-connection', each, 100));
  return { ...Object.fromEntries(read), perConnection, profile };
}

function whole(name, text, most) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new ArgumentError(`--${name} is ${text}: write a whole number from 1 to ${most}`);
}

function parse(args) {
  const options = Object.fromEntries(
    Object.entries(numbers).map(([name, [standard]]) => [name, { type: 'string', default: standard }]),
  );
  const more = {
    'per-connection': { type: 'string', default: '1,10' },
    profile: { type: 'string' },
    help: { type: 'boolean' },
  };
  try {
    return parseArgs({ args, options: { ...options, ...more } }).values;
  } catch (cause) {
    throw new ArgumentError(`${cause.message} (--help shows the options)`, { cause });
  }
}

module.exports = { readArguments };
