import { locksRows, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { saveHours } from './add-up-counts';
import { OrderHour } from './order-hour.entity';

const BATCH = 50;

/** Tells the totals of hours that have changed; whether there were any. Each worker takes other hours. */
export async function tellCounts(tx: Tx, most = BATCH): Promise<boolean> {
  const hours = await dueHours(tx, most);
  if (hours.length === 0) return false;
  for (const each of hours) {
    Object.assign(each, { version: each.version + 1, toldAt: tx.now, dueAt: null });
    const { currency, hour, version, paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount } = each;
    const totals = { paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount };
    const data = { currency, hour: hour.toISOString(), version, ...totals };
    emit(tx, 'orders.counted', { ...each, buyerId: null }, data, { cause: 'orders' });
  }
  await saveHours(tx, hours, ['version', 'toldAt', 'dueAt']);
  return true;
}

/** Hours whose totals are to be told by now, the longest due first. */
export function dueHours({ manager, now }: Pick<Tx, 'manager' | 'now'>, most = BATCH): Promise<OrderHour[]> {
  const due = manager
    .createQueryBuilder(OrderHour, 'hour')
    .where('hour.dueAt <= :now', { now })
    .orderBy('hour.dueAt')
    .addOrderBy('hour.id')
    .limit(most);
  if (locksRows(manager)) due.setLock('pessimistic_write').setOnLocked('skip_locked');
  return due.getMany();
}
