import { earliest, inTransaction, lockIfFree, type Context, type Tx, type Worker } from '@after-sales/runtime';
import { LessThanOrEqual } from 'typeorm';
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
  return tx.manager.find(ReturnShipment, {
    where: { watchAt: LessThanOrEqual(tx.now) },
    order: { watchAt: 'ASC' },
    take: BATCH,
    ...lockIfFree(tx.manager),
  });
}

/** When something becomes true next of a parcel that is not heard of. */
export function nextWatch({ database }: Context): Promise<Date | null> {
  return earliest(database, 'return_shipment', 'watchAt');
}
