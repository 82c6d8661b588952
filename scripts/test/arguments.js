'use strict';

const known = ['one', 'apart'];

/** Takes `--profile` out of the arguments and leaves the rest to jest. */
function readArguments(given) {
  const at = given.findIndex((argument) => argument === '--profile' || argument.startsWith('--profile='));
  if (at < 0) return { profiles: known, jestArguments: given };
  const [, inline] = given[at].split('=');
  const profile = inline ?? given[at + 1];
  if (!known.includes(profile)) throw new Error(`--profile must be one of ${known.join(', ')}; it is ${profile ?? 'missing'}.`);
  return { profiles: [profile], jestArguments: given.toSpliced(at, inline === undefined ? 2 : 1) };
}

module.exports = { readArguments };
