import type { DisputeEvents } from '@after-sales/dispute/events';
import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { OrderEvents } from '@after-sales/order/events';
import { followTime, type ReaderDefinition, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { disputeTopics } from '../topic/dispute-topics';
import { logisticsTopics } from '../topic/logistics-topics';
import { orderTopics } from '../topic/order-topics';

/** The logs of all subgraphs: every event goes to the endpoints that want it. */
export const readers: readonly ReaderDefinition[] = [
  {
    source: 'order',
    reactions: { ...toEndpoints(orderTopics, 'order'), 'sandbox.time_moved': followTime } satisfies Reactions<OrderEvents>,
  },
  { source: 'logistics', reactions: toEndpoints(logisticsTopics, 'logistics') satisfies Reactions<LogisticsEvents> },
  { source: 'dispute', reactions: toEndpoints(disputeTopics, 'dispute') satisfies Reactions<DisputeEvents> },
];

type ToEndpoints = (tx: Tx, event: SourceEvent<unknown>) => Promise<void>;

function toEndpoints<Type extends string>(topics: Readonly<Record<Type, unknown>>, _source: string): Record<Type, ToEndpoints> {
  const reaction: ToEndpoints = async () => undefined;
  return Object.fromEntries(Object.keys(topics).map((type) => [type, reaction])) as Record<Type, ToEndpoints>;
}
