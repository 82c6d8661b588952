import type { DisputeEvents } from '@after-sales/dispute/events';
import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, VirtualClock, type Claims, type Transport } from '@after-sales/runtime';
import { runAlone } from '@after-sales/runtime/testing/running';
import { sourceLog } from '@after-sales/runtime/testing/source-log';
import { partner } from '../index';

export const START = new Date('2026-06-01T08:00:00.000Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** So long after the start. */
export const at = (ms: number) => new Date(START.getTime() + ms);

export const BUYER: Claims = { sub: 'taobao:b1', kind: 'BUYER' };
export const MERCHANT: Claims = { sub: 'staff-1', kind: 'MERCHANT', shops: ['taobao:s1'], permissions: ['refund:agree'] };
export const OTHER_MERCHANT: Claims = { ...MERCHANT, shops: ['taobao:s2'] };
export const CLERK: Claims = { ...MERCHANT, sub: 'staff-2', permissions: [] };
export const DESK: Claims = { sub: 'desk-1', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
export const ARBITRATOR: Claims = { ...DESK, sub: 'desk-2', roles: ['arbitrator'] };

/** The partner subgraph beside others whose events a test tells; a source that is cut off does not answer. */
export async function runNotices() {
  const clock = new VirtualClock(START);
  const actor = { kind: ActorKind.SYSTEM, id: 'system' };
  const own = { marketplace: 'TAOBAO', shopId: 'taobao:s1', buyerId: 'taobao:b1', actor };
  const order = sourceLog<OrderEvents>(clock, own);
  const logistics = sourceLog<LogisticsEvents>(clock, own);
  const dispute = sourceLog<DisputeEvents>(clock, own);
  const cut = new Set<string>();
  const cuttable = (name: string, transport: Transport): Transport => ({
    ...transport,
    feed: (...asked) => (cut.has(name) ? Promise.reject(new Error(`${name} is away`)) : transport.feed(...asked)),
  });
  const running = await runAlone(partner, clock, {
    order: cuttable('order', order.transport),
    logistics: cuttable('logistics', logistics.transport),
    dispute: cuttable('dispute', dispute.transport),
  });
  return {
    ...running,
    order,
    logistics,
    dispute,
    cut,
    /** Until nothing is left. */
    async settle(): Promise<void> {
      while (await running.subgraph.settle());
    },
  };
}

export type RunningNotices = Awaited<ReturnType<typeof runNotices>>;

/** What an event of a clock of a case carries. */
export const deadline = (key: string, owner: string, dueAt: Date | null, more: object = {}) => ({
  status: 'AWAITING_MERCHANT' as const,
  key,
  owner,
  generation: 1,
  onExpire: 'AUTO_AGREE',
  dueAt: dueAt?.toISOString() ?? null,
  previousDueAt: null,
  cause: 'test',
  ...more,
});
