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

test('every event is a topic of webhooks or withheld from them, in the words of the catalogue', () => {
  for (const source of ['order', 'logistics', 'dispute']) {
    const topics = require(`../../subgraphs/partner/dist/topic/${source}-topics.js`)[`${source}Topics`];
    const listed = eventsOf(source).filter(({ type }) => type !== 'sandbox.time_moved');
    expect(Object.keys(topics)).toEqual(listed.map(({ type }) => type));
    const others = listed.filter(
      ({ type, when }) => topics[type] !== 'withheld' && !when.startsWith(topics[type].en.slice(0, -1)),
    );
    expect(others).toEqual([]);
  }
});
