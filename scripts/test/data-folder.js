'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

const usual = path.resolve(__dirname, '../../../shared/data');

/** Sets DATA_DIR to the folder of real data, or leaves it unset, so that the tests that need it count as skipped. */
function setDataFolder() {
  const given = process.env.DATA_DIR;
  if (given && !existsSync(given)) throw new Error(`DATA_DIR names ${given}, which is not there. Correct it, or unset it.`);
  if (given) process.env.DATA_DIR = path.resolve(given);
  else if (existsSync(usual)) process.env.DATA_DIR = usual;
  else console.error(`There is no ${usual} and DATA_DIR is not set: the tests that need the real data are skipped.`);
}

module.exports = { setDataFolder };
