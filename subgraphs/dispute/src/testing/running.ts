import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, VirtualClock } from '@after-sales/runtime';
import { runAlone } from '@after-sales/runtime/testing/running';
import { sourceLog } from '@after-sales/runtime/testing/source-log';
import { Dispute, dispute } from '../index';
import { escalated } from './cases';

export const START = new Date('2026-06-01T08:00:00.000Z');
export const DUE = new Date('2026-06-03T08:00:00.000Z');

/** The dispute subgraph beside an order subgraph whose events a test tells. */
export async function runDispute() {
  const clock = new VirtualClock(START);
  const own = {
    marketplace: 'TAOBAO',
    shopId: 'taobao:1',
    buyerId: 'b1',
    actor: { kind: ActorKind.BUYER, id: 'b1' },
  };
  const order = sourceLog<OrderEvents>(clock, own);
  const logistics = sourceLog<LogisticsEvents>(clock, own);
  const running = await runAlone(dispute, clock, { order: order.transport, logistics: logistics.transport });
  return {
    ...running,
    order,
    logistics,
    /** Opens a dispute over a case and gives its id. */
    async open(refundId: string, facts: object = {}): Promise<string> {
      escalated(order, refundId, facts);
      await running.subgraph.settle();
      return (await running.subgraph.database.manager.findOneByOrFail(Dispute, { openRefundId: refundId })).id;
    },
  };
}

export type RunningDispute = Awaited<ReturnType<typeof runDispute>>;
