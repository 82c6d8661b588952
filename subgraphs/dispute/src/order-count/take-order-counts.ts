import type { OrderCountFacts } from '@after-sales/order/events';
import type { EventFacts, Marketplace } from '@after-sales/runtime';
import { In, type EntityManager } from 'typeorm';
import { addRollUps } from '../metric/roll-up/add-roll-ups';
import { RollUpChanges } from '../metric/roll-up/roll-ups-of';
import { timeZoneOf } from '../metric/roll-up/time-zone';
import { OrderCount } from './order-count.entity';
import { addOrderCount } from './order-roll-ups';
import { takeOrderCount } from './take-order-count';

type Told = OrderCountFacts & EventFacts;

/** Takes the totals of many hours at once; those of hours that were told of before one by one. Each hour stands among them once. */
export async function takeOrderCounts(manager: EntityManager, told: readonly Told[]): Promise<void> {
  const known = await knownHours(manager, told);
  const fresh = told.filter((each) => !known.has(keyOf(each)));
  const sums = new Map<string, RollUpChanges>();
  for (const { marketplace, shopId, hour, ...count } of fresh) {
    const own = sums.get(shopId) ?? new RollUpChanges({ marketplace, shopId, timeZone: timeZoneOf(marketplace) });
    sums.set(shopId, own);
    addOrderCount(own, new Date(hour), count, 1);
  }
  if (fresh.length > 0)
    await manager.createQueryBuilder().insert().into(OrderCount).values(fresh.map(rowOf)).updateEntity(false).execute();
  await addRollUps(manager, [...sums.values()]);
  for (const data of told.filter((each) => known.has(keyOf(each)))) {
    await takeOrderCount({ manager }, { data });
  }
}

async function knownHours(manager: EntityManager, told: readonly Told[]): Promise<Set<string>> {
  const rows = await manager.find(OrderCount, {
    where: {
      shopId: In([...new Set(told.map(({ shopId }) => shopId))]),
      hour: In([...new Set(told.map(({ hour }) => hour))].map((hour) => new Date(hour))),
    },
  });
  return new Set(rows.map(({ hour, ...row }) => keyOf({ ...row, hour: hour.toISOString() })));
}

function keyOf({ shopId, hour, currency }: Pick<Told, 'shopId' | 'hour' | 'currency'>): string {
  return `${shopId} ${new Date(hour).getTime()} ${currency}`;
}

function rowOf({ shopId, hour, currency, marketplace, version, ...told }: Told): OrderCount {
  const { paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount } = told;
  const totals = { paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount };
  return { shopId, hour: new Date(hour), currency, marketplace: marketplace as Marketplace, version, ...totals };
}
