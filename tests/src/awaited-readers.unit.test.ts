import { dispute } from '@after-sales/dispute';
import { logistics } from '@after-sales/logistics';
import { order } from '@after-sales/order';
import { partner } from '@after-sales/partner';
import { expect, test } from '@jest/globals';

const subgraphs = [order, logistics, dispute, partner];

test('whoever a mutation waits for does something about the event, and so is woken by its ring', () => {
  const awaited = subgraphs.flatMap(({ name: source, readersOf }) =>
    Object.entries(readersOf).flatMap(([type, names]) => names.map((name) => ({ source, type, name }))),
  );
  const idle = awaited.filter(({ source, type, name }) => {
    const { readers } = subgraphs.find((each) => each.name === name)!;
    // Only the first reader of a log, which has no cursor of its own, is waited for.
    const reader = readers.find((each) => each.source === source && each.cursor === undefined);
    return typeof reader?.reactions[type] !== 'function';
  });
  expect(idle).toEqual([]);
});
