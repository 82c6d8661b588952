import { inTransaction, type Context, type Tx, type Worker } from '@after-sales/runtime';
import { addUpCounts } from './add-up-counts';
import { tellCounts } from './tell-counts';

/** So many batches a second keep up with an import; more would hold up the end of the process. */
const ROUNDS = 50;

/** Adds up how many orders were paid and delivered, and tells what has changed. */
export function orderCountWorker(ctx: Context): Worker {
  const repeated = async (step: (tx: Tx) => Promise<boolean>) => {
    for (let round = 0; round < ROUNDS; round++) if (!(await inTransaction(ctx, step))) return round > 0;
    return true;
  };
  return async () => {
    const added = await repeated(addUpCounts);
    return (await repeated(tellCounts)) || added;
  };
}
