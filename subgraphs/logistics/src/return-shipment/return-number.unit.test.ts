import { describe, expect, test } from '@jest/globals';
import { newReturnNumber, readReturnNumber } from './return-number';

const NUMBER = 'RN-7K3M-9QX2-4HT9';
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXY';

describe('return number', () => {
  test('a new one reads back as itself', () => {
    for (let i = 0; i < 200; i++) {
      const number = newReturnNumber();
      expect(number).toMatch(/^RN-[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{4}$/);
      expect(readReturnNumber(number)).toBe(number);
    }
  });

  test.each(['rn-7k3m-9qx2-4ht9', ' RN 7K3M 9QX2 4HT9 ', 'rn7k3m9qx24ht9', 'RN–7K3M–9QX2–4HT9'])(
    '“%s” is understood',
    (typed) => {
      expect(readReturnNumber(typed)).toBe(NUMBER);
    },
  );

  test('O is read as 0, I and L as 1', () => {
    const number = written('10100000000');
    expect(number).not.toBeNull();
    expect(readReturnNumber(number!.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(number);
    expect(readReturnNumber(number!.replaceAll('1', 'I'))).toBe(number);
  });

  test('every single mistake is found', () => {
    const found = positions().flatMap((i) =>
      [...DIGITS]
        .filter((digit) => digit !== NUMBER[i])
        .map((digit) => readReturnNumber(NUMBER.slice(0, i) + digit + NUMBER.slice(i + 1))),
    );
    expect(found).toEqual(Array(12 * 30).fill(null));
  });

  test('every two different characters swapped are found', () => {
    const swapped = positions().flatMap((i) =>
      positions()
        .filter((j) => j > i && NUMBER[i] !== NUMBER[j])
        .map((j) => swap(i, j)),
    );
    expect(swapped.map(readReturnNumber)).toEqual(Array(swapped.length).fill(null));
  });

  test.each([
    '',
    'RN',
    'RN-7K3M-9QX2-4HT',
    'XX-7K3M-9QX2-4HT9',
    'RN-7K3M-9QX2-4HT9-1',
    'RN-7K3M-9QX2-4HTZ',
    `RN-7K3M-9QX2-4HT9${' '.repeat(50)}`,
  ])('“%s” is none', (typed) => {
    expect(readReturnNumber(typed)).toBeNull();
  });
});

function positions(): number[] {
  return [...NUMBER].flatMap((sign, i) => (i < 3 || sign === '-' ? [] : [i]));
}

function swap(i: number, j: number): string {
  const signs = [...NUMBER];
  [signs[i], signs[j]] = [signs[j]!, signs[i]!];
  return signs.join('');
}

function written(digits: string): string | null {
  return [...DIGITS].map((check) => readReturnNumber(`RN${digits}${check}`)).find(Boolean) ?? null;
}
