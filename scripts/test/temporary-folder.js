'use strict';
const { mkdirSync, mkdtempSync, rmSync, statfsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const ownCache = path.resolve(__dirname, '../../node_modules/.cache');
/** What the database and the suites under way take at most, and as much again. */
const ENOUGH_BYTES = 2 ** 31;

/** Gives everything that this process starts a TMPDIR of its own, which goes when the process ends, however the tests went. */
function provideTemporaryFolder(places = [tmpdir(), ownCache]) {
  const place = places.find((each) => freeBytes(each) >= ENOUGH_BYTES) ?? roomiest(places);
  const folder = mkdtempSync(path.join(place, 'after-sales-tests-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}

function roomiest(places) {
  return places.toSorted((a, b) => freeBytes(b) - freeBytes(a))[0];
}

function freeBytes(place) {
  mkdirSync(place, { recursive: true });
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize;
}

module.exports = { provideTemporaryFolder };
