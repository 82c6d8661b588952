import { expect, test } from '@jest/globals';
import { measures, orderMeasures, UNSUMMED } from '../measure';
import { definitions } from './definitions';
import { families } from './families';
import { ownQueries } from './own-queries';

const terms = definitions.flatMap(({ numerator, denominator }) => [...numerator, ...(denominator ?? [])]);

test('each metric has a key of its own, both names, and what it is made of', () => {
  expect(new Set(definitions.map(({ key }) => key)).size).toBe(definitions.length);
  for (const { key, name, unit, numerator, denominator, percentiles } of definitions) {
    expect([key, /\p{Script=Han}/u.test(name.zh), /^[A-Z]/.test(name.en)]).toEqual([key, true, true]);
    expect([key, denominator !== null]).toEqual([key, unit === 'RATIO']);
    expect([key, percentiles !== undefined && numerator.length === 1]).toEqual([key, unit === 'DURATION']);
  }
});

test('each measure is made use of, but for those that no sums are kept of', () => {
  const used = new Set<string>(terms.map(({ measure }) => measure));
  const unused = [...Object.keys(measures), ...Object.keys(orderMeasures)].filter((each) => !used.has(each));
  expect(unused.sort()).toEqual([...UNSUMMED]);
});

test('there is nothing yet to count two metrics by', () => {
  expect(definitions.flatMap(({ key, withoutData }) => (withoutData ? [key] : []))).toEqual([
    'fakeTrackingRate',
    'warningOverrideRate',
  ]);
});

test('each family has both names, and metrics that there are', () => {
  const keys = new Set([...definitions, ...ownQueries].map(({ key }) => key));
  for (const [family, { name, metrics }] of Object.entries(families)) {
    expect([family, /\p{Script=Han}/u.test(name.zh), /^[A-Z]/.test(name.en)]).toEqual([family, true, true]);
    expect([family, metrics.filter((key) => !keys.has(key)), new Set(metrics).size]).toEqual([family, [], metrics.length]);
    expect([family, keys.has(family)]).toEqual([family, false]);
  }
});
