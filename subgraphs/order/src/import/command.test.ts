import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { repeating } from '@after-sales/runtime';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readRejects, startImportWorld, type ImportWorld } from '../testing/import-world';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const INVOICES = 1_500;

let world: ImportWorld;
beforeEach(async () => {
  world ??= await startImportWorld('import_command');
  await world.empty();
});
afterAll(() => world.stop());

/** Invoices of five lines, the last of which stands apart, and a cancellation for every third. */
function shopping(): string {
  const lines: string[] = [HEADER];
  for (let i = 0; i < INVOICES; i++) {
    const at = `2011-03-${String(1 + (i % 28)).padStart(2, '0')} 09:00:00`;
    const line = (number: string, sku: string, quantity: number) =>
      `${number},${sku},goods ${sku},${quantity},${at},1.25,${i % 50}.0,X`;
    for (let j = 0; j < 4; j++) lines.push(line(`${10_000 + i}`, `S${(i + j) % 40}`, 3));
    if (i >= 40) lines.push(`${10_000 + i - 40},LATE,late,1,2011-03-30 09:00:00,0.50,${(i - 40) % 50}.0,X`);
    if (i % 3 === 0) lines.push(line(`C${10_000 + i}`, `S${i % 40}`, -2));
  }
  return `${lines.join('\n')}\n`;
}

const counted = async (table: string) => Number((await world.database.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);

/** Ends the process once so many rows are there. */
async function whenThere(child: ChildProcess, table: string, rows: number, signal: NodeJS.Signals): Promise<void> {
  while (child.exitCode === null && (await counted(table)) < rows) await pause(5);
  child.kill(signal);
}

test('a killed import, run again, comes to the same as one that was not disturbed', async () => {
  const file = world.write('shopping.csv.gz', gzipSync(shopping()));
  const whole = await world.command([file]);
  expect(whole.code).toBe(0);
  const undisturbed = await world.dump();
  expect(undisturbed.customer_order).toHaveLength(INVOICES);
  expect(undisturbed.refund).toHaveLength(INVOICES / 3);

  await world.empty();
  for (const [table, rows] of [
    ['order_line', 1],
    ['order_line', 3_000],
    ['event', 1_400],
    ['refund', 1],
  ] as const) {
    let killing: Promise<void> | undefined;
    await world.command([file], (child) => (killing = whenThere(child, table, rows, 'SIGKILL')));
    await killing;
  }
  const last = await world.command([file]);
  expect(last.code).toBe(0);
  expect(await world.dump()).toEqual(undisturbed);
  const positions = await world.database.query(
    'SELECT MIN(position) AS low, MAX(position) AS high, COUNT(position) AS n FROM event',
  );
  expect(Object.values(positions[0]).map(Number)).toEqual([1, INVOICES + INVOICES / 3, INVOICES + INVOICES / 3]);
});

test('Ctrl-C ends it at a batch and says how to go on', async () => {
  const file = world.write('shopping.csv', shopping());
  let stopping: Promise<void> | undefined;
  const stopped = await world.command([file], (child) => (stopping = whenThere(child, 'order_line', 1, 'SIGINT')));
  await stopping;
  expect(stopped.code).toBe(130);
  expect(stopped.stdout).toContain('Stopped. What is counted above is imported; run the same command again to go on.');
  const [, shown] = /lines {4}([\d,]+) new/.exec(stopped.stdout)!;
  expect(await counted('order_line')).toBe(Number(shown!.replace(',', '')));
  expect((await world.command([file])).code).toBe(0);
  expect(await counted('order_line')).toBe(INVOICES * 5 - 40);
});

test('others write beside it', async () => {
  const file = world.write('shopping.csv', shopping());
  const progress = { ended: false };
  const importing = world.command([file]).finally(() => (progress.ended = true));
  let written = 0;
  while (!progress.ended) {
    await repeating(world.database, (manager) =>
      manager.query(
        'INSERT INTO sandbox_payout (payoutKey, reference, amountMinor, currency, status, attempts, arrivesAt) VALUES (?, ?, 1, ?, ?, 1, ?)',
        [`beside-${written}`, 'r', 'GBP', 'ARRIVED', '2026-01-01 00:00:00.000'],
      ),
    );
    written += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await importing).code).toBe(0);
  expect(await counted('sandbox_payout')).toBe(written);
  expect(await counted('order_line')).toBe(INVOICES * 5 - 40);
});

describe('--shift-to-now', () => {
  const LATE = '1,A,a,1,2011-08-31 12:00:00,1.00,1.0,X';
  const text = `${HEADER}\n1,B,b,1,2011-08-01 10:00:00,1.00,1.0,X\n${LATE.replace('1,A', '2,A')}\nA1,A,a,1,2099-01-01 00:00:00,1,,X\n`;
  const placed = async () =>
    (await world.database.getRepository('Order').find({ order: { number: 'ASC' } })).map(({ placedAt }) =>
      (placedAt as Date).toISOString(),
    );

  test('moves all times by whole days, and by the same when it is run again', async () => {
    const file = world.write('old.csv', text);
    world.clock.set(new Date('2026-06-01T00:00:00.000Z'));
    const { result } = await world.run(file, { shiftToNow: true });
    // 2011-08-31 11:00 UTC to the last such hour before the clock.
    expect(result.shiftDays).toBe(5_387);
    expect(await placed()).toEqual(['2026-05-01T09:00:00.000Z', '2026-05-31T11:00:00.000Z']);
    const before = await world.dump();
    world.clock.advance(10 * 86_400_000);
    for (const shiftToNow of [true, false]) {
      const again = await world.run(file, { shiftToNow });
      expect(again.result).toMatchObject({ shiftDays: 5_387, ordersThere: 2, linesThere: 2 });
    }
    expect(await world.dump()).toEqual(before);
  });

  test('is refused for a file that came in with its own times', async () => {
    const file = world.write('old.csv', text);
    expect((await world.command([file])).code).toBe(0);
    const { code, stderr } = await world.command(['--shift-to-now', file]);
    expect([code, stderr]).toEqual([
      2,
      `${file} was imported with its own times before: leave out --shift-to-now, or import it into another database\n`,
    ]);
    expect(await placed()).toEqual(['2011-08-01T09:00:00.000Z', '2011-08-31T11:00:00.000Z']);
  });
});

test('the summary counts all, and names the rejects file', async () => {
  const file = world.write(
    'few.csv',
    `${HEADER}\n1,A,a,1,2011-01-01 10:00:00,1.00,1.0,X\nA2,B,b,1,2011-01-01 10:00:00,1.00,,X\n`,
  );
  const { code, stdout } = await world.command([file]);
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(1)).toEqual([
    '  orders   1 new, 0 grown, 0 already there',
    '  lines    1 new, 0 already there',
    '  refunds  0 new, 0 already there',
    '  rejects  1 in few.csv.rejects.ndjson: BAD_DEBT 1',
    '',
  ]);
  expect(readRejects(join(dirname(file), 'few.csv.rejects.ndjson'))).toEqual([
    {
      line: 3,
      code: 'BAD_DEBT',
      message: 'an invoice with an A adjusts bad debt: no goods were sold',
      raw: 'A2,B,b,1,2011-01-01 10:00:00,1.00,,X',
    },
  ]);
});
