import type { OrderEvents } from '@after-sales/order/events';
import { lockRow, type Marketplace, type SourceEvent, type Tx } from '@after-sales/runtime';
import { addRollUps } from '../metric/roll-up/add-roll-ups';
import { RollUpChanges } from '../metric/roll-up/roll-ups-of';
import { timeZoneOf } from '../metric/roll-up/time-zone';
import { OrderCount } from './order-count.entity';
import { addOrderCount } from './order-roll-ups';

/** The new totals of an hour take the place of older ones, in the sums as well; what comes late does not. */
export async function takeOrderCount(
  tx: Pick<Tx, 'manager'>,
  { data }: Pick<SourceEvent<OrderEvents['orders.counted']>, 'data'>,
): Promise<void> {
  const { marketplace, shopId, currency, version, paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount } = data;
  const key = { shopId, hour: new Date(data.hour), currency };
  const known = await lockRow(tx.manager, OrderCount, key);
  const totals = { version, paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount };
  if (known && known.version > version) return;
  if (known) await tx.manager.update(OrderCount, key, totals);
  else await tx.manager.insert(OrderCount, { ...key, marketplace: marketplace as Marketplace, ...totals });
  // Told a second time, by a rebuild, it says what it said; only a row that was spoiled is put right.
  if (known?.version === version) return;

  const changes = new RollUpChanges({ marketplace, shopId, timeZone: timeZoneOf(marketplace) });
  if (known) addOrderCount(changes, key.hour, known, -1);
  addOrderCount(changes, key.hour, data, 1);
  await addRollUps(tx.manager, [changes]);
}
