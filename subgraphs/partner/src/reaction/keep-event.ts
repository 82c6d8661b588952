import type { SourceEvent, Tx } from '@after-sales/runtime';
import type { Matcher } from '../endpoint/matcher';
import { placeOf } from '../endpoint/places';
import { registryOf, touchRegistry } from '../endpoint/registry';
import { WebhookEndpointMarketplace } from '../endpoint/webhook-endpoint.entity';
import { eventOf } from '../event/event-of';
import { WebhookEvent } from '../event/webhook-event.entity';
import { deliver } from '../delivery/deliver';
import { isOfShops } from './is-of-shops';

/** Keeps an event, and a delivery for each endpoint that wants it and whose owner may see it. */
export async function keepEvent(tx: Tx, source: string, read: SourceEvent<object>): Promise<void> {
  const registry = await registryOf(tx);
  const ofPlace = registry.get(placeOf(read.type, read.data));
  if (!ofPlace || !isOfShops(read)) return;
  const event = eventOf(source, read);
  const wanting = ofPlace.filter((endpoint) => endpoint.wants(event));
  if (wanting.length === 0) return;
  await tx.manager.insert(WebhookEvent, event);
  await deliver(
    tx,
    event,
    wanting.map(({ id }) => id),
  );
  await letOperatorsSee(tx, event.marketplace, wanting);
}

async function letOperatorsSee(tx: Tx, marketplace: string, endpoints: readonly Matcher[]): Promise<void> {
  const places = endpoints.flatMap(({ id, isKnownTo }) => (isKnownTo(marketplace) ? [] : [{ endpointId: id, marketplace }]));
  if (places.length === 0) return;
  await tx.manager.createQueryBuilder().insert().into(WebhookEndpointMarketplace).values(places).orIgnore().execute();
  await touchRegistry(tx);
}
