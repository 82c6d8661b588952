import { asOf, type Tx } from '@after-sales/runtime';
import { IsNull, Not } from 'typeorm';
import { lockCase, type LockedCase } from '../../refund/locked-case';
import { Refund } from '../../refund/refund.entity';

/** More cases than an order has about goods that never came. */
const MOST_CASES = 100;

interface Claimed {
  at: Date;
  data: { refundId: string | null; orderId: string };
}

/** Whom a claim concerns: the case of its parcel; of the order’s own parcel, every case about goods that did not come. */
export async function eachClaimedCase(
  now: Tx,
  { at, data }: Claimed,
  react: (tx: Tx, locked: LockedCase, isLast: boolean) => Promise<void>,
): Promise<void> {
  const ids = data.refundId === null ? await casesOfOrder(now, data.orderId) : [data.refundId];
  const tx = asOf(now, at);
  for (const [i, id] of ids.entries()) await react(tx, await lockCase(tx, id, {}, 'ALL_FACTS'), i === ids.length - 1);
}

async function casesOfOrder(tx: Tx, orderId: string): Promise<string[]> {
  const cases = await tx.manager.find(Refund, {
    select: { id: true },
    where: [
      { orderId, goodsReceived: Not(true) },
      { orderId, goodsReceived: IsNull() },
    ],
    order: { id: 'ASC' },
    take: MOST_CASES,
  });
  return cases.map(({ id }) => id);
}
