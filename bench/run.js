'use strict';
const { readdirSync } = require('node:fs');
const path = require('node:path');
const { ArgumentError } = require('./query/arguments');

const HELP = 'npm run bench                     all of them\nnpm run bench -- NAME [options]   one; --help tells its options\n';

/** `npm run bench`: everything, or the benchmark of this name. Each prints ratios to a reference, measured in one run. */
async function main([name, ...options]) {
  const known = readdirSync(__dirname)
    .filter((file) => file.endsWith('.js') && file !== path.basename(__filename))
    .map((file) => path.basename(file, '.js'));
  const benchmarks = new Map(known.map((each) => [each, require(path.join(__dirname, each))]));
  if (name === '--help') {
    console.log(HELP);
    for (const [each, { about }] of benchmarks) console.log(`  ${each.padEnd(12)}${about}`);
    return 0;
  }
  if (name !== undefined && !benchmarks.has(name)) {
    console.error(`There is no benchmark “${name}”: ${known.join(', ')}.`);
    return 2;
  }
  for (const each of name ? [name] : known) {
    const code = await benchmarks.get(each).run(options);
    if (code) return code;
  }
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    const isAsked = error instanceof ArgumentError;
    console.error(isAsked ? error.message : error);
    process.exit(isAsked ? 2 : 1);
  },
);
