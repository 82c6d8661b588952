'use strict';
const { parseArgs } = require('node:util');
const { ArgumentError } = require('../query/arguments');

const HELP = `A dashboard of 12 metrics by day over 30 days of one shop, and a ranking of 10,000 shops, on databases of so many cases: by which
indexes they find their rows, how many they read, and their time beside that of the first size. Then the events of played
cases through the readers of metrics, beside bare inserts of the same facts.

  npm run bench -- metrics [options]

  --cases N,M,…     sizes of databases, up to 5000000; default 1000,10000; 0 leaves the questions out
  --lean N,M,…      which of these sizes hold sums by days of shops as wholes alone, which is what is read here: a whole
                    one takes some 50 GB for each million; default none
  --ingest N        cases whose events are counted, 0 to 5000; default 300
  --on KIND         mariadb or sqlite; default both
  --folder DIR      where SQLite's databases are kept, and taken from the next time; default a folder that goes
  --help            this text

Settings: MYSQL_URL names the server to use; its databases bench_… are kept, and taken the next time. Without it a
private one is started.`;

const KINDS = { mariadb: 'mysql', sqlite: 'sqlite' };

/** The options of the command line; null when its help was asked for and shown. */
function readArguments(args) {
  const { help, on, folder, ...given } = parse(args);
  if (help) {
    console.log(HELP);
    return null;
  }
  if (on !== undefined && !(on in KINDS)) throw new ArgumentError(`--on is ${String(on)}: write mariadb or sqlite`);
  return {
    sizes: given.cases
      .split(',')
      .map((each) => whole('cases', each, 0, 5_000_000))
      .filter((each) => each > 0),
    lean: given.lean
      .split(',')
      .filter(Boolean)
      .map((each) => whole('lean', each, 1, 5_000_000)),
    ingest: whole('ingest', given.ingest, 0, 5_000),
    kinds: on ? [KINDS[on]] : Object.values(KINDS),
    folder,
  };
}

function whole(name, text, least, most) {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new ArgumentError(`--${name} is ${text}: write a whole number from ${least} to ${most}`);
}

function parse(args) {
  const options = {
    cases: { type: 'string', default: '1000,10000' },
    lean: { type: 'string', default: '' },
    ingest: { type: 'string', default: '300' },
    on: { type: 'string' },
    folder: { type: 'string' },
    help: { type: 'boolean' },
  };
  try {
    return parseArgs({ args, options }).values;
  } catch (cause) {
    throw new ArgumentError(`${cause.message} (--help shows the options)`, { cause });
  }
}

module.exports = { readArguments };
