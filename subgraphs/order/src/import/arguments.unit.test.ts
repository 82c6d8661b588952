import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startImportWorld, type ImportWorld } from '../testing/import-world';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

let world: ImportWorld;
beforeAll(async () => {
  world = await startImportWorld('import_arguments');
});
afterAll(() => world.stop());

test('wrong arguments end with 2 and one line; a broken file with 1', async () => {
  const other = world.write('other.csv', 'a,b\n1,2\n');
  const fine = world.write('fine.csv', `${HEADER}\n`);
  const cases: [string[], number, string][] = [
    [[], 2, 'name at least one FILE; --help shows how\n'],
    [['--nonsense', fine], 2, "Unknown option '--nonsense'; --help shows what there is\n"],
    [['no.csv'], 2, 'no.csv: there is no such file\n'],
    [['orders.xml'], 2, 'orders.xml: its name must end in .csv, .ndjson, .csv.gz or .ndjson.gz\n'],
    [['--rejects', fine, fine], 2, `${fine}: the rejects would overwrite this; name another file with --rejects\n`],
    [['--rejects', 'r', fine, other], 2, '--rejects goes with one FILE: leave it out, or import one after the other\n'],
    [
      [other],
      2,
      `${other}: the first line of a CSV file must be ${HEADER}, or the header of mediated complaints (docs/import.md); this one begins with “a,b”\n`,
    ],
  ];
  for (const [args, code, stderr] of cases) expect(await world.command(args)).toEqual({ code, stdout: '', stderr });
  expect(readFileSync(fine, 'utf8')).toBe(`${HEADER}\n`);

  const notPacked = await world.command([world.write('not.ndjson.gz', 'plain')]);
  expect(notPacked.code).toBe(1);
  expect(notPacked.stdout).toContain('The file breaks off (incorrect header check).');
  expect(existsSync(join(dirname(fine), 'not.ndjson.gz.rejects.ndjson'))).toBe(false);
  expect((await world.command(['--help'])).stdout).toContain('npm run import -- [options] FILE [FILE…]');
});
