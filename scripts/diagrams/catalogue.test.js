'use strict';
const { expect, test } = require('@jest/globals');
const { catalogue, eventsOf } = require('./catalogue');

test.each(['order', 'logistics', 'dispute', 'partner'])(
  'every event of %s is in the catalogue, with when it occurs',
  (source) => {
    const { readersOf } = require(`../../subgraphs/${source}/dist/events.js`);
    const listed = eventsOf(source);
    expect(listed.map(({ type }) => type).sort()).toEqual(Object.keys(readersOf).sort());
    expect(listed.filter(({ when }) => !/^[A-Z].*\.$/.test(when))).toEqual([]);
  },
);

test('who reacts is read from the lists of reactions', () => {
  const rows = catalogue().split('\n');
  expect(rows.find((row) => row.startsWith('| `refund.escalated`'))).toMatch(/\| dispute \|$/);
  expect(rows.find((row) => row.startsWith('| `refund.applied`'))).toMatch(/\| logistics, dispute \|$/);
});
