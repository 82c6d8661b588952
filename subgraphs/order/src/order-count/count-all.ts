import { inTransaction, type Context, type Tx } from '@after-sales/runtime';
import { addUpCounts } from './add-up-counts';
import { OrderCountChange, OrderHour } from './order-hour.entity';
import { tellCounts } from './tell-counts';

/** As many as SQLite takes parameters for; nobody is held up. */
const TOGETHER = 1_500;

/** What is left to be done, and how each transaction of it is to be done. */
export interface CountingAlone {
  onProgress(done: number, all: number): void;
  /** Does one step; the name is another for each that is left. */
  step(name: string, work: () => Promise<void>): Promise<void>;
}

/** Adds up all changes of the totals of orders and tells of every hour that is due: for who has the database alone. */
export async function countAllOrders(ctx: Context, { onProgress, step }: CountingAlone): Promise<void> {
  const { manager } = ctx.database;
  const repeat = async (what: string, left: () => Promise<number>, work: (tx: Tx) => Promise<boolean>) => {
    const all = await left();
    for (let rest = all; rest > 0; rest -= TOGETHER) {
      await step(`${what} ${rest}`, async () => void (await inTransaction(ctx, work)));
      onProgress(Math.min(all, all - rest + TOGETHER), all);
    }
  };
  await repeat(
    'add up',
    () => manager.count(OrderCountChange),
    (tx) => addUpCounts(tx, TOGETHER),
  );
  const isDue = (query = manager.createQueryBuilder(OrderHour, 'hour')) =>
    query.where('hour.dueAt <= :now', { now: ctx.clock.now() }).getCount();
  await repeat('tell', isDue, (tx) => tellCounts(tx, TOGETHER));
}
