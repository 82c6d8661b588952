import { describe, expect, test } from '@jest/globals';
import { readArguments } from './arguments';
import { MARKETPLACES } from './traffic/marketplaces';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const read = (...args: string[]) => readArguments(args, NOW);

describe('the command line of a simulation', () => {
  test('what is left out is what the help says', () => {
    expect(read('--cases', '1000')!.asked).toEqual({
      seed: '1',
      cases: 1_000,
      months: 6,
      until: '2026-11-22',
      ordersPerCase: 5,
      marketplaces: MARKETPLACES,
    });
    expect(read('--help')).toBeNull();
  });

  test('what is given is taken; marketplaces stand in their own order', () => {
    const args = '--cases 7 --seed Ab9 --months 24 --until 2026-10-01 --orders-per-case 0 --marketplaces JD,taobao --workers 3';
    expect(read(...args.split(' '))).toEqual({
      asked: { seed: 'Ab9', cases: 7, months: 24, until: '2026-10-01', ordersPerCase: 0, marketplaces: ['TAOBAO', 'JD'] },
      workers: 3,
      facts: null,
    });
  });

  test.each([
    ['', 'say how many cases: --cases N; --help shows more'],
    ['--cases 0', '--cases is “0”: write a whole number from 1 to 100000'],
    ['--cases 100001', '--cases is “100001”: write a whole number from 1 to 100000'],
    ['--cases 1e3', '--cases is “1e3”: write a whole number from 1 to 100000'],
    ['--cases 5 --months 25', '--months is “25”: write a whole number from 1 to 24'],
    ['--cases 5 --orders-per-case -1', "Option '--orders-per-case' argument is ambiguous; --help shows what there is"],
    ['--cases 5 --workers 0', '--workers is “0”: write a whole number from 1 to 64'],
    ['--cases 5 --seed a-b', '--seed is “a-b”: write 1 to 12 letters and digits'],
    ['--cases 5 --until 2026-02-30', '--until is “2026-02-30”: write a day such as 2026-11-22'],
    ['--cases 5 --until 2026-11-23', '--until is 2026-11-23: a day that has not begun yet; what is simulated lies in the past'],
    ['--cases 5 --marketplaces EBAY', `--marketplaces: there is no “EBAY”; write some of ${MARKETPLACES.join(',')}`],
    ['--cases 5 --nonsense', "Unknown option '--nonsense'; --help shows what there is"],
    ['5 --cases 5', "Unexpected argument '5'; --help shows what there is"],
  ])('%j is refused in one line', (args, message) => {
    expect(() => read(...args.split(' ').filter((each) => each !== ''))).toThrow(new Error(message));
  });
});
