import type { DisputeEvents } from '@after-sales/dispute/events';
import type { LogisticsEvents } from '@after-sales/logistics/events';
import { SYSTEM, recorded, VirtualClock } from '@after-sales/runtime';
import { runAlone, type RunningAlone } from '@after-sales/runtime/testing/running';
import { sourceLog } from '@after-sales/runtime/testing/source-log';
import { order } from '../index';

export const START = new Date('2026-06-01T08:00:00.000Z');

/** The order subgraph beside others that tell nothing. */
export function runOrder(): Promise<RunningAlone> {
  const clock = new VirtualClock(START);
  const own = { marketplace: 'TAOBAO', shopId: 'taobao:s1', buyerId: 'taobao:b1', actor: recorded(SYSTEM) };
  return runAlone(order, clock, {
    logistics: sourceLog<LogisticsEvents>(clock, own).transport,
    dispute: sourceLog<DisputeEvents>(clock, own).transport,
  });
}
