'use strict';
const { parseArgs } = require('node:util');

const HELP = `The one query (schema/operations/refund.graphql), for one case and for a page of 50, all in one on SQLite and apart on
MariaDB, beside an endpoint written by hand: times, their ratio, SQL statements.

  npm run bench -- query [options]

  --seconds N     length of a round, 1 to 60; default 2. There are 40 rounds. 0 only compares the answers
  --way NAME      one or apart; default both
  --profile DIR   all in one: writes a CPU profile of the graph's process into DIR
  --help          this text

Settings: MYSQL_URL and NATS_URL name the servers to use; without them private ones are started.`;

/** What is wrong with the command line, in one line. */
class ArgumentError extends Error {}

/** The options of the command line; null when its help was asked for and shown. */
function readArguments(args) {
  const { help, seconds, way, profile } = parse(args);
  if (help) {
    console.log(HELP);
    return null;
  }
  const length = Number(seconds);
  if (!Number.isInteger(length) || length < 0 || length > 60)
    throw new ArgumentError(`--seconds is ${String(seconds)}: write a whole number from 0 to 60`);
  if (way !== undefined && way !== 'one' && way !== 'apart')
    throw new ArgumentError(`--way is ${String(way)}: write one or apart`);
  return { seconds: length, wanted: way ? [way] : ['one', 'apart'], profile };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        seconds: { type: 'string', default: '2' },
        way: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new ArgumentError(`${cause.message} (--help shows the options)`, { cause });
  }
}

module.exports = { ArgumentError, readArguments };
