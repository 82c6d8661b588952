import { newId, randomBelow, randomOf, withRandomness } from '@after-sales/runtime';
import { expect, test } from '@jest/globals';
import { chanceOf, randomnessOf } from './chance';

const AT = new Date('2026-06-01T00:00:00.000Z');
const made = () => ({ ids: [newId('rf'), newId('rf')], bytes: randomOf(8).toString('hex'), below: randomBelow(31) });
const within = (name: string) =>
  withRandomness(
    randomnessOf(name, () => AT),
    async () => made(),
  );

test('a name gives the same ids, bytes and choices twice, another name others', async () => {
  expect(await within('a')).toEqual(await within('a'));
  expect(await within('a')).not.toEqual(await within('b'));
  const choices = (name: string) => Array.from({ length: 50 }, () => chanceOf(name).between(1, 1_000_000));
  expect(choices('a')).toEqual(choices('a'));
  expect(choices('a')).not.toEqual(choices('b'));
});

test('ids are of the clock’s time and in the order in which they are made; outside nothing is given', async () => {
  const { ids } = await within('a');
  expect(ids.map((id) => Number.parseInt(id.slice(3, 15), 16))).toEqual([AT.getTime(), AT.getTime()]);
  expect([...ids].sort()).toEqual(ids);
  expect(made()).not.toEqual(made());
});
