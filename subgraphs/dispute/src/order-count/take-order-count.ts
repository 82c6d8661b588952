import type { OrderEvents } from '@after-sales/order/events';
import { lockRow, type Marketplace, type SourceEvent, type Tx } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
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
  const known = await lockCount(tx.manager, { ...key, marketplace: marketplace as Marketplace });
  const totals = { version, paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount };
  if (known.version > version) return;
  await tx.manager.update(OrderCount, key, totals);
  // Told a second time, by a rebuild, it says what it said; only a row that was spoiled is put right.
  if (known.version === version) return;

  const changes = new RollUpChanges({ marketplace, shopId, timeZone: timeZoneOf(marketplace) });
  addOrderCount(changes, key.hour, known, -1);
  addOrderCount(changes, key.hour, data, 1);
  await addRollUps(tx.manager, [changes]);
}

const UNTOLD = { version: 0, paid: 0, paidAmount: 0, arrived: 0, arrivedAmount: 0, delivered: 0, deliveredAmount: 0 };

/** The row of an hour, locked; made where there is none, since a reader and a rebuild may both be the first to tell of it. */
async function lockCount(
  manager: EntityManager,
  { marketplace, ...key }: Pick<OrderCount, 'shopId' | 'hour' | 'currency' | 'marketplace'>,
): Promise<OrderCount> {
  const known = await lockRow(manager, OrderCount, key);
  if (known) return known;
  const untold = { ...key, marketplace, ...UNTOLD };
  await manager.createQueryBuilder().insert().into(OrderCount).values(untold).orIgnore().updateEntity(false).execute();
  return (await lockRow(manager, OrderCount, key))!;
}
