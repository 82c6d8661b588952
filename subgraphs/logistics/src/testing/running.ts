import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, VirtualClock } from '@after-sales/runtime';
import { runAlone } from '@after-sales/runtime/testing/running';
import { sourceLog, type SourceLog } from '@after-sales/runtime/testing/source-log';
import { logistics } from '../index';

/** The logistics subgraph beside an order subgraph whose events a test tells. */
export async function runLogistics() {
  const clock = new VirtualClock();
  const own = {
    marketplace: 'TAOBAO',
    shopId: 'taobao:s1',
    buyerId: 'taobao:b1',
    actor: { kind: ActorKind.MERCHANT, id: 'staff1' },
  };
  const order = sourceLog<OrderEvents>(clock, own);
  const running = await runAlone(logistics, clock, { order: order.transport });
  return {
    ...running,
    /** Something happens in the order subgraph, and is read here. */
    happened: async (...event: Parameters<SourceLog<OrderEvents>['tell']>) => {
      order.tell(...event);
      await running.subgraph.settle();
    },
    /** The subgraph's own events after a position, as others read them. */
    async events(after = 0) {
      await running.subgraph.settle();
      return (await running.subgraph.feed(after, 500)).events;
    },
  };
}

export type RunningLogistics = Awaited<ReturnType<typeof runLogistics>>;
