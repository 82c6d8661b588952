import type { Line } from '../lines';
import { Rejected, type Reject } from '../rejects';
import { eventNumbering, taking, type Format } from '../run';
import { importOrders, type NeutralLine } from './import-orders';
import { readNeutralOrder, type ReadOrder } from './read-order';

/** Lines of this format are whole orders: as many as an invoice has lines make a batch of like size. */
const LINES_OF_AN_ORDER = 4;

/** The neutral format: NDJSON, one order a line. */
export const neutralFormat: Format = {
  of: 'orders',

  async importAll(run) {
    const number = eventNumbering(run.database);
    const take = taking(() => run.lines.take(Math.ceil(run.batches.size / LINES_OF_AN_ORDER)), run.batches.pace.readAhead);
    for (;;) {
      const { items: lines, broken } = await take();
      const { orders, rejects } = read(lines);
      if (orders.length > 0) {
        const now = run.clock.now();
        const { rejects: more, ...counts } = await run.batches.run(orders.length * LINES_OF_AN_ORDER, (manager) =>
          importOrders(manager, orders, run.shiftMs, now),
        );
        for (const key of Object.keys(counts) as (keyof typeof counts)[]) run.counts[key] += counts[key];
        rejects.push(...more);
        await number(counts.ordersNew);
      }
      await run.rejects.add(rejects.sort((a, b) => a.line - b.line));
      run.counts.linesRead = lines.at(-1)?.number ?? run.lines.count;
      run.step('orders');
      if (lines.length > 0 && !run.stopping()) continue;
      await number(0, true);
      return broken;
    }
  },

  async newestOfNext(lines) {
    const taken = await lines.take(200);
    if (taken.length === 0) return null;
    return read(taken).orders.reduce((newest, { order }) => Math.max(newest, newestOf(order)), -Infinity);
  },
};

function read(lines: readonly Line[]): { orders: NeutralLine[]; rejects: Reject[] } {
  const orders: NeutralLine[] = [];
  const rejects: Reject[] = [];
  for (const { number: line, text: raw, fault } of lines) {
    try {
      if (fault) throw new Rejected(fault.code, fault.message);
      orders.push({ line, raw, order: readNeutralOrder(raw) });
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      rejects.push({ line, code: error.code, message: error.message, raw });
    }
  }
  return { orders, rejects };
}

function newestOf({ placedAt, paidAt, shippedAt, receivedAt, outbound }: ReadOrder): number {
  const times = [placedAt, paidAt, shippedAt, receivedAt, ...(outbound?.scans ?? []).map(({ at }) => at)];
  return Math.max(...times.map((time) => time?.getTime() ?? -Infinity));
}
