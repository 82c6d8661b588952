import { earliest, inTransaction, locksRows, type Context, type Tx, type Worker } from '@after-sales/runtime';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { settleWatch } from './settle-watch';

const BATCH = 20;
/** After everything that can be due. */
const ALL = new Date(8.64e15);

/** Looks at the parcels whose carriers were not heard of in time (D12, D13). */
export function watchWorker(ctx: Context): Worker {
  return () =>
    inTransaction(ctx, async (tx) => {
      const due = await claimDue(tx);
      for (const shipment of due) await settleWatch(tx, shipment, ALL);
      return due.length > 0;
    });
}

/** Parcels that are due, locked; those that somebody else has at hand are left to them. */
export function claimDue(tx: Tx): Promise<ReturnShipment[]> {
  const due = tx.manager
    .createQueryBuilder(ReturnShipment, 'row')
    .where('row.watchAt <= :now', { now: tx.now })
    .orderBy('row.watchAt')
    .limit(BATCH);
  // On SQLite the write transaction keeps other workers out.
  if (locksRows(tx.manager)) due.setLock('pessimistic_write').setOnLocked('skip_locked');
  return due.getMany();
}

/** When something becomes true next of a parcel that is not heard of. */
export function nextWatch({ database }: Context): Promise<Date | null> {
  return earliest(database, 'return_shipment', 'watchAt');
}
