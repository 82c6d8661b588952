import { takeRecords, type CsvRecord } from '../csv';
import { Rejected, type Reject } from '../rejects';
import { eventNumbering, taking, type Format, type Run } from '../run';
import type { Columns } from './columns';
import { importComplaints, type NumberedComplaint } from './import-complaints';
import { identityOf, readComplaint, type Complaint } from './record';

const LONGEST_LINE = 10_000;

/** The CSV of mediated complaints, a complaint a row: each that is over becomes a past dispute. */
export function complaintsFormat(columns: Columns): Format {
  return {
    of: 'disputes',

    async importAll(run) {
      run.mix.columns = columns;
      const alike = new Map<string, number>();
      const number = eventNumbering(run.database);
      const take = taking(() => takeRecords(run.lines, run.batches.size), run.batches.pace.readAhead);
      for (;;) {
        const { items: records, broken } = await take();
        const { complaints, rejects } = read(records, columns, alike, run);
        if (complaints.length > 0) await number(await importBatch(run, complaints));
        await run.rejects.add(rejects);
        run.counts.linesRead = records.at(-1)?.line ?? run.lines.count;
        run.step('disputes');
        if (records.length > 0 && !run.stopping()) continue;
        await number(0, true);
        return broken;
      }
    },

    async newestOfNext(lines, now) {
      const records = await takeRecords(lines, 1000);
      if (records.length === 0) return null;
      const times = records.map((record) => tryRead(record, columns)?.closedAt ?? -Infinity);
      return Math.max(...times.filter((time) => time <= now.getTime()), -Infinity);
    },
  };
}

async function importBatch(run: Run, batch: readonly NumberedComplaint[]): Promise<number> {
  const now = run.clock.now();
  const written = await run.batches.run(batch.length, (manager) => importComplaints(manager, batch, run.shiftMs, now));
  run.counts.disputesNew += written;
  run.counts.disputesThere += batch.length - written;
  for (const complaint of batch) run.mix.add(complaint);
  return written;
}

/** Complaints that are alike are several: which of them one is, its place among them says. */
function read(records: readonly CsvRecord[], columns: Columns, alike: Map<string, number>, run: Run) {
  const complaints: NumberedComplaint[] = [];
  const rejects: Reject[] = [];
  for (const record of records) {
    try {
      const complaint = readRecord(record, columns);
      requireOver(complaint, run);
      const identity = identityOf(complaint);
      const place = (alike.get(identity) ?? 0) + 1;
      alike.set(identity, place);
      complaints.push({ ...complaint, number: `MC-${identity}-${place}` });
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      rejects.push({ line: record.line, code: error.code, message: error.message, raw: record.raw });
    }
  }
  return { complaints, rejects };
}

function readRecord(record: CsvRecord, columns: Columns): Complaint {
  if (record.fault) throw new Rejected(record.fault.code, record.fault.message);
  if (record.raw.length > LONGEST_LINE)
    throw new Rejected('LINE_TOO_LONG', `a line of this format has at most ${LONGEST_LINE} characters`);
  return readComplaint(columns, record.fields);
}

function requireOver({ closedAt }: Complaint, { shiftMs, clock }: Run): void {
  if (closedAt + shiftMs > clock.now().getTime()) throw new Rejected('NOT_OVER', 'the mediation closes in the future');
}

function tryRead(record: CsvRecord, columns: Columns): Complaint | null {
  try {
    return readRecord(record, columns);
  } catch (error) {
    if (error instanceof Rejected) return null;
    throw error;
  }
}
