import { takeRecords, type CsvRecord } from '../csv';
import { Rejected, type Reject } from '../rejects';
import { eventNumbering, taking, type Format, type Run } from '../run';
import { importCancellations } from './import-cancellations';
import { importLines, type UciLine } from './import-lines';
import { Invoices, tooManyLines, type Fate, type Invoice } from './invoices';
import { invoiceOf, readUciRecord, type UciRecord } from './record';
import { Spool, type Cancellation } from './spool';

const LONGEST_LINE = 10_000;
/** A batch of cancellations asks for the purchases of all of them in one statement. */
const MOST_CANCELLATIONS = 200;

/** The CSV of the data set UCI Online Retail: one line of an invoice a line, cancellations among them. */
export const uciFormat: Format = {
  of: 'orders',

  async importAll(run) {
    const spool = await Spool.open();
    try {
      const broken = await importInvoices(run, spool);
      if (!broken && !run.stopping()) await importSpooled(run, spool);
      return broken;
    } finally {
      await spool.close();
    }
  },

  async newestOfNext(lines) {
    const records = await takeRecords(lines, 1000);
    if (records.length === 0) return null;
    return records.reduce((newest, record) => Math.max(newest, timeOf(record)), -Infinity);
  },
};

async function importInvoices(run: Run, spool: Spool): Promise<unknown> {
  const invoices = new Invoices();
  const number = eventNumbering(run.database);
  const take = taking(() => takeRecords(run.lines, run.batches.size), run.batches.pace.readAhead);
  let waiting: UciLine[] = [];
  for (;;) {
    const { items: records, broken } = await take();
    const { lines, cancellations, rejects } = sorted(records, invoices);
    await spool.add(cancellations);
    const last = records.length === 0;
    // Lines of one invoice mostly stand together: cut between invoices, an order is written once and does not grow.
    const { now: batch, later } = last ? { now: waiting, later: [] } : cutBetweenInvoices([...waiting, ...lines]);
    waiting = later;
    if (batch.length > 0) await number(await importBatch(run, batch));
    await run.rejects.add(rejects);
    run.counts.linesRead = records.at(-1)?.line ?? run.lines.count;
    run.step('orders');
    if (!last && !run.stopping()) continue;
    await number(0, true);
    return broken;
  }
}

async function importBatch(run: Run, batch: readonly UciLine[]): Promise<number> {
  const now = run.clock.now();
  const outcome = await run.batches.run(batch.length, (manager) => importLines(manager, batch, run.shiftMs, now));
  for (const [invoice, fate] of outcome.fates) countFate(run.counts, invoice, fate);
  run.counts.linesNew += outcome.linesNew;
  run.counts.linesThere += outcome.linesThere;
  await run.rejects.add(outcome.rejects);
  return [...outcome.fates.values()].filter((fate) => fate === 'new').length;
}

async function importSpooled(run: Run, spool: Spool): Promise<void> {
  const number = eventNumbering(run.database);
  let done = 0;
  for (;;) {
    const batch = await spool.take(Math.min(run.batches.size, MOST_CANCELLATIONS));
    if (batch.length === 0 || run.stopping()) break;
    const now = run.clock.now();
    const outcome = await run.batches.run(batch.length, (manager) => importCancellations(manager, batch, run.shiftMs, now));
    run.counts.refundsNew += outcome.refundsNew;
    run.counts.refundsThere += outcome.refundsThere;
    await run.rejects.add(outcome.rejects);
    await number(outcome.refundsNew);
    run.step('cancellations', (done += batch.length) / spool.count);
  }
  await number(0, true);
}

interface Sorted {
  lines: UciLine[];
  cancellations: Cancellation[];
  rejects: Reject[];
}

function sorted(records: readonly CsvRecord[], invoices: Invoices): Sorted {
  const result: Sorted = { lines: [], cancellations: [], rejects: [] };
  for (const record of records) {
    try {
      sortIn(record, invoices, result);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      result.rejects.push({ line: record.line, code: error.code, message: error.message, raw: record.raw });
    }
  }
  return result;
}

function sortIn(record: CsvRecord, invoices: Invoices, { lines, cancellations }: Sorted): void {
  const { line, raw } = record;
  if (record.fault) throw new Rejected(record.fault.code, record.fault.message);
  const number = invoiceOf(record.fields);
  const counted = number === null ? null : invoices.next(number);
  if (raw.length > LONGEST_LINE)
    throw new Rejected('LINE_TOO_LONG', `a line of this format has at most ${LONGEST_LINE} characters`);
  const read = readUciRecord(record.fields);
  const { invoice: entry, place } = counted!;
  if (tooManyLines(place)) throw new Rejected('TOO_MANY_LINES', 'an invoice has at most 10,000 lines');
  if (read.kind === 'cancellation') return void cancellations.push({ ...read, line, raw, place });
  if (entry.placedAt === null) Object.assign(entry, { placedAt: read.at, buyerId: read.buyerId });
  else if (entry.buyerId !== read.buyerId)
    throw new Rejected(
      'BUYER_DIFFERS',
      `the invoice’s first line names ${entry.buyerId ?? 'no customer'}, this one ${read.buyerId ?? 'none'}`,
    );
  lines.push({ ...read, line, raw, place, entry });
}

/** All but the last invoice now, where there are several. */
function cutBetweenInvoices(lines: UciLine[]): { now: UciLine[]; later: UciLine[] } {
  const last = lines.at(-1)?.invoice;
  const cut = lines.findLastIndex(({ invoice }) => invoice !== last) + 1;
  return cut === 0 ? { now: lines, later: [] } : { now: lines.slice(0, cut), later: lines.slice(cut) };
}

const COUNTED = { new: 'ordersNew', grown: 'ordersGrown', there: 'ordersThere' } as const;

/** An order counts once, by what became of it over all batches. */
function countFate(counts: Run['counts'], invoice: Invoice, fate: Fate): void {
  if (invoice.fate) counts[COUNTED[invoice.fate]] -= 1;
  counts[COUNTED[fate]] += 1;
  invoice.fate = fate;
}

function timeOf(record: CsvRecord): number {
  const read = record.fault ? null : tryRead(record.fields);
  return read?.at ?? -Infinity;
}

function tryRead(fields: string[]): UciRecord | null {
  try {
    return readUciRecord(fields);
  } catch (error) {
    if (error instanceof Rejected) return null;
    throw error;
  }
}
