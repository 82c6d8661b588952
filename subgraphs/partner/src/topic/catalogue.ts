import type { Message } from '@after-sales/runtime';
import { disputeTopics } from './dispute-topics';
import { logisticsTopics } from './logistics-topics';
import { orderTopics } from './order-topics';
import { partnerTopics } from './partner-topics';
import { objectTypeOf, type Topics } from './topic';

/** An event that endpoints can be sent. */
export interface Topic {
  type: string;
  source: string;
  objectType: string;
  words: Message;
}

/** Every event that endpoints can be sent, by its name. */
export const catalogue: ReadonlyMap<string, Topic> = new Map([
  ...entriesOf('order', orderTopics),
  ...entriesOf('logistics', logisticsTopics),
  ...entriesOf('dispute', disputeTopics),
  ...entriesOf('partner', partnerTopics),
]);

/** Whether one of an endpoint's topics names this event: by its type, or as `refund.*` by how its name begins. */
export function isAmong(topics: ReadonlySet<string>, type: string): boolean {
  return topics.has(type) || topics.has(`${type.slice(0, type.indexOf('.'))}.*`);
}

/** Whether a topic names any event that such an owner can be sent: operators what people are told, all others the rest. */
export function isTopic(topic: string, byOperator: boolean): boolean {
  const types = [...catalogue.values()].flatMap(({ type, source }) => ((source === 'partner') === byOperator ? [type] : []));
  if (!topic.endsWith('.*')) return types.includes(topic);
  const beginning = topic.slice(0, -1);
  return types.some((type) => type.startsWith(beginning) && beginning.indexOf('.') === beginning.length - 1);
}

function entriesOf(source: string, topics: Topics<string>): [string, Topic][] {
  return Object.entries(topics).flatMap(([type, words]): [string, Topic][] =>
    words === 'withheld' ? [] : [[type, { type, source, objectType: objectTypeOf(type), words }]],
  );
}
