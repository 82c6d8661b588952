import { inTransaction, type Context, type Tx, type Worker } from '@after-sales/runtime';
import { LessThanOrEqual } from 'typeorm';
import { addUpCounts } from './add-up-counts';
import { OrderCountChange, OrderHour } from './order-hour.entity';
import { tellCounts } from './tell-counts';

/** So many batches a second keep up with an import; more would hold up the end of the process. */
const ROUNDS = 50;

/** Adds up how many orders were paid and delivered, and tells what has changed. */
export function orderCountWorker(ctx: Context): Worker {
  const { clock, database } = ctx;
  // Looked for first, since on SQLite each transaction keeps others from writing.
  const firstChange = () =>
    database.manager
      .createQueryBuilder(OrderCountChange, 'change')
      .select('MIN(change.id)', 'id')
      .getRawOne<{ id: string | null }>();
  const isChanged = async () => (await firstChange())?.id != null;
  const isDue = () => database.manager.existsBy(OrderHour, { dueAt: LessThanOrEqual(clock.now()) });
  const repeated = async (isThere: () => Promise<boolean>, step: (tx: Tx) => Promise<boolean>) => {
    let worked = false;
    for (let round = 0; round < ROUNDS && (await isThere()); round++) {
      // What is there may all be in the hands of other workers.
      if (!(await inTransaction(ctx, step))) break;
      worked = true;
    }
    return worked;
  };
  return async () => {
    const added = await repeated(isChanged, addUpCounts);
    return (await repeated(isDue, tellCounts)) || added;
  };
}
