import { ActorKind, EventHead, EventRow, Marketplace, recorded, StreamedEvent, SYSTEM } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { insertRows } from '../import/rows';
import { RefundStatus, RefundType } from '../refund/refund.states';
import { START } from './running';

const CASES = 10_000;
const SHOPS = 70;
const BUYERS = 2_000;
const marketplaces = Object.values(Marketplace);
const types = Object.values(RefundType);
const { AWAITING_MERCHANT, REFUNDING, REFUNDED } = RefundStatus;

/** `count` changes of status of ten thousand cases of seventy shops on all marketplaces, between as many other events. */
export async function giveManyChanges(database: DataSource, count: number): Promise<void> {
  for (let n = 0; n < count; n += 5000) {
    const places = Array.from({ length: 5000 }, (_, i) => n + i);
    await database.transaction(async (manager) => {
      await insertRows(manager, EventRow, places.map(event));
      await insertRows(manager, StreamedEvent, places.map(streamed));
    });
  }
  await database.manager.update(EventHead, { id: 1 }, { position: count * 2, streamed: count * 2 });
}

/** The case whose change stands at place `n`, with its owners. */
export function caseAt(n: number) {
  const number = n % CASES;
  return {
    objectId: `rf_${number}`,
    marketplace: marketplaces[number % marketplaces.length]!,
    shopId: `s${number % SHOPS}`,
    buyerId: `b${number % BUYERS}`,
  };
}

function change(n: number) {
  const turn = Math.floor(n / CASES);
  const [fromStatus, toStatus] = [
    [null, AWAITING_MERCHANT],
    [AWAITING_MERCHANT, REFUNDING],
    [REFUNDING, REFUNDED],
  ][turn % 3] as [RefundStatus | null, RefundStatus];
  return { id: `ev_${String(n).padStart(6, '0')}`, position: n * 2 + 1, sequence: turn + 1, fromStatus, toStatus, ...caseAt(n) };
}

function event(n: number): EventRow {
  const told = { type: 'refund.refunding', at: START, recordedAt: START, actor: recorded(SYSTEM, ActorKind.BUYER) };
  return { ...change(n), ...told, cause: 'test', data: {} };
}

function streamed(n: number): StreamedEvent {
  const number = n % CASES;
  return {
    ...change(n),
    stream: 'refund.status',
    refundId: null,
    kind: null,
    owner: null,
    form: types[number % types.length]!,
    reasonClass: number % 9 === 0 ? 'QUALITY' : 'BUYER_REMORSE',
    amount: (number % 500) * 100,
    currency: 'CNY',
  };
}
