'use strict';
const { readdirSync } = require('node:fs');
const path = require('node:path');

/** `npm run bench -- NAME…`: runs the benchmarks of these names, or lists them. */
async function main(names) {
  const known = readdirSync(__dirname)
    .filter((file) => file.endsWith('.js') && file !== path.basename(__filename))
    .map((file) => path.basename(file, '.js'));
  const benchmarks = new Map(known.map((name) => [name, require(path.join(__dirname, name))]));
  if (names.length === 0 || names.includes('--help')) {
    console.log('npm run bench -- NAME…\n');
    for (const [name, { about }] of benchmarks) console.log(`  ${name.padEnd(12)}${about}`);
    return 0;
  }
  const unknown = names.find((name) => !benchmarks.has(name));
  if (unknown) {
    console.error(`There is no benchmark “${unknown}”: ${known.join(', ')}.`);
    return 2;
  }
  for (const name of names) await benchmarks.get(name).run();
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
