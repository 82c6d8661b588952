import { isAmong } from '../topic/catalogue';
import type { WebhookEvent } from '../event/webhook-event.entity';
import type { EndpointFilter, WebhookEndpoint } from './webhook-endpoint.entity';

/** An endpoint as readers keep it in memory. */
export interface Matcher {
  id: string;
  wants(event: WebhookEvent): boolean;
  /** Whether operators of this marketplace see the endpoint already. */
  isKnownTo(marketplace: string): boolean;
}

export function matcherOf({ id, topics, filter }: WebhookEndpoint, isKnownTo: Matcher['isKnownTo']): Matcher {
  const wanted = new Set(topics);
  return { id, isKnownTo, wants: (event) => isAmong(wanted, event.type) && passes(filter, event) };
}

/** Whether an event meets all conditions. One that says nothing of what a condition asks for does not. */
function passes(filter: EndpointFilter, event: WebhookEvent): boolean {
  const { marketplace, shopId, from, to, reasonClasses, minAmount, actorKinds } = filter;
  const { reasonClass, amount, currency } = event.facts;
  return (
    (!marketplace || event.marketplace === String(marketplace)) &&
    (!shopId || event.shopId === shopId) &&
    isOneOf(from, event.fromStatus) &&
    isOneOf(to, event.toStatus) &&
    isOneOf(reasonClasses, reasonClass) &&
    isOneOf(actorKinds, event.actor.kind) &&
    (!minAmount || (amount !== undefined && currency === minAmount.currency && amount >= minAmount.amount))
  );
}

function isOneOf(wanted: readonly string[] | undefined, value: string | null | undefined): boolean {
  return !wanted || (typeof value === 'string' && wanted.includes(value));
}
