import type { DisputeEvents } from '@after-sales/dispute/events';
import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { OrderEvents } from '@after-sales/order/events';
import { followTime, type ReaderDefinition, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { disputeTopics } from '../topic/dispute-topics';
import { logisticsTopics } from '../topic/logistics-topics';
import { orderTopics } from '../topic/order-topics';
import type { Topics } from '../topic/topic';
import { keepEvent } from './keep-event';

const onOrder: Reactions<OrderEvents> = { ...toEndpoints('order', orderTopics), 'sandbox.time_moved': followTime };
const onLogistics: Reactions<LogisticsEvents> = toEndpoints('logistics', logisticsTopics);
const onDispute: Reactions<DisputeEvents> = toEndpoints('dispute', disputeTopics);

/** The logs of all subgraphs: every event goes to the endpoints that want it. */
export const readers: readonly ReaderDefinition[] = [
  { source: 'order', reactions: onOrder },
  { source: 'logistics', reactions: onLogistics },
  { source: 'dispute', reactions: onDispute },
];

type ToEndpoints = ((tx: Tx, event: SourceEvent<object>) => Promise<void>) | 'ignored';

function toEndpoints<Type extends string>(source: string, topics: Topics<Type>): Record<Type, ToEndpoints> {
  const reaction = (tx: Tx, event: SourceEvent<object>) => keepEvent(tx, source, event);
  const reactions = Object.entries(topics).map(([type, words]) => [type, words === 'withheld' ? 'ignored' : reaction]);
  return Object.fromEntries(reactions) as Record<Type, ToEndpoints>;
}
