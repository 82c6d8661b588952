'use strict';
const { execFile } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { startServices } = require('../scripts/services');
const { freshDatabase } = require('./import/database');
const { undoing } = require('./undo/undoing');

const REPEATS = 3;
const FILE = 'orders/uci-online-retail/lines_2010-12_2011-08.csv.gz';

const about = 'the whole UCI file into a fresh database, against a loader written by hand; SQLite and MariaDB';

async function run([option]) {
  if (option) {
    console.log(`npm run bench -- import: ${about}.\nSettings: DATA_DIR, MYSQL_URL (without it a private server is started).`);
    return option === '--help' ? 0 : 2;
  }
  const file = path.resolve(process.env.DATA_DIR || path.resolve(__dirname, '../../shared/data'), FILE);
  if (!existsSync(file)) throw new Error(`There is no ${file}: set DATA_DIR to the folder of real data.`);
  await undoing(async (undo) => {
    await compare('SQLite', 'sqlite', file, undo);
    const services = await startServices();
    undo.push(services.stop);
    process.env.MYSQL_URL = services.env.MYSQL_URL;
    await compare('MariaDB', 'mysql', file, undo);
  });
  return 0;
}

/** Runs take turns, so that what else the machine does meets both alike; each is a process of its own. */
async function compare(title, kind, file, undo) {
  const times = { import: [], 'by-hand': [] };
  let lines;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const rows = {};
    for (const name of Object.keys(times)) {
      const database = await freshDatabase(kind);
      undo.push(database.drop);
      const result = await inProcess(name, database.config, file);
      rows[name] = await database.countRows();
      await database.drop();
      times[name].push(result.ms);
      lines = result.lines;
      if (result.rss)
        console.log(
          `${title}: import took ${seconds(result.ms)}, peak RSS at 25/50/75/100 %: ${result.rss.map(megabytes).join(', ')}`,
        );
      else console.log(`${title}: by hand took ${seconds(result.ms)}`);
    }
    requireSameRows(rows);
  }
  const [ours, byHand] = Object.values(times).map(median);
  const rate = Math.round((lines / ours) * 1000).toLocaleString('en-US');
  console.log(
    `${title}: ${rate} lines/s; ratio to the loader by hand ${(byHand / ours).toFixed(2)} (medians of ${REPEATS}: ${seconds(ours)}, ${seconds(byHand)})`,
  );
}

async function inProcess(name, config, file) {
  const script = path.join(__dirname, 'import', `${name}.js`);
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(config), file]);
  return JSON.parse(stdout);
}

function requireSameRows(rows) {
  const [ours, byHand] = Object.values(rows).map((counts) => JSON.stringify(counts));
  if (ours !== byHand) throw new Error(`The two did not write the same rows:\nimport  ${ours}\nby hand ${byHand}`);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

module.exports = { about, run };
