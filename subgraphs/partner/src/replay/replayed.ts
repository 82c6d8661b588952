import { DomainError, type Tx } from '@after-sales/runtime';
import { In, MoreThan } from 'typeorm';
import { wantedOf } from '../delivery/deliver';
import { enqueue } from '../delivery/enqueue';
import { WebhookDelivery } from '../delivery/webhook-delivery.entity';
import { matcherOf } from '../endpoint/matcher';
import { placeOf, placesOf } from '../endpoint/places';
import type { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { WebhookEvent } from '../event/webhook-event.entity';
import { catalogue } from '../topic/catalogue';
import { webhooksKeptSince } from '../retention/kept-since';
import { WebhookHorizon } from '../retention/webhook-horizon.entity';
import { isGone, warnOfGone } from './gone';
import type { WebhookDeliveryReplayInput } from './inputs';
import { MOST_REPLAYED } from './limits';
import { requeue, type Replayed } from './requeue';

const SOURCES: ReadonlySet<string> = new Set([...catalogue.values()].map(({ source }) => source));

type States = WebhookDeliveryReplayInput['states'];

/** The deliveries with these ids. */
export async function replayIds(
  tx: Tx,
  { id: endpointId }: WebhookEndpoint,
  ids: readonly string[],
  states: States,
): Promise<Replayed> {
  const kept = webhooksKeptSince(tx);
  const found = await tx.manager.findBy(WebhookDelivery, { endpointId, id: In(ids) });
  const rows = found.filter((delivery) => !isGone(delivery, kept));
  const known = new Set(rows.map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw notOfThisEndpoint(unknown.slice(0, 64), kept);
  const wanted = states ? rows.filter(({ state }) => states.includes(state)) : rows;
  return { queued: await requeue(tx, endpointId, wanted), next: null };
}

/** The events after a place in a log that the endpoint was sent, or would be sent as it is now. */
export async function replayAfter(tx: Tx, endpoint: WebhookEndpoint, cursor: string, states: States): Promise<Replayed> {
  const { source, position } = readCursor(cursor);
  const events = await tx.manager.find(WebhookEvent, {
    where: { source, position: MoreThan(position) },
    order: { position: 'ASC' },
    take: MOST_REPLAYED + 1,
  });
  const page = events.slice(0, MOST_REPLAYED);
  const kept = webhooksKeptSince(tx);
  const horizon = await tx.manager.findOneBy(WebhookHorizon, { source });
  if (position < (horizon?.position ?? 0) || page.some(({ recordedAt }) => recordedAt < kept)) warnOfGone(tx, kept);
  const next = events.length > page.length ? `${source}:${page.at(-1)!.position}` : null;
  if (page.length === 0) return { queued: 0, next };
  const found = await tx.manager.findBy(WebhookDelivery, { endpointId: endpoint.id, eventId: In(page.map(({ id }) => id)) });
  const sent = found.filter((delivery) => !isGone(delivery, kept));
  const known = new Set(found.map(({ eventId }) => eventId));
  const isMissing = (event: WebhookEvent) => event.recordedAt >= kept && !known.has(event.id) && wants(endpoint, event);
  const missing = states ? [] : page.filter(isMissing);
  await enqueue(
    tx,
    missing.map((event) => wantedOf(event, endpoint.id)),
  );
  const again = await requeue(tx, endpoint.id, states ? sent.filter(({ state }) => states.includes(state)) : sent);
  return { queued: missing.length + again, next };
}

function wants(endpoint: WebhookEndpoint, event: WebhookEvent): boolean {
  return placesOf(endpoint.claims).includes(placeOf(event.type, event)) && matcherOf(endpoint, () => true).wants(event);
}

function readCursor(text: string): { source: string; position: number } {
  const [, source, position] = /^([a-z]{1,16}):(\d{1,15})$/.exec(text) ?? [];
  if (!source || !SOURCES.has(source))
    throw new DomainError(
      'CURSOR_INVALID',
      {
        zh: '游标无效：请使用推送内容中的 cursor，例如 order:123；从头开始请写 order:0',
        en: 'this is no cursor: send the `cursor` of a body, such as order:123; order:0 for all that is kept',
      },
      { field: ['input', 'after'] },
    );
  return { source, position: Number(position) };
}

const notOfThisEndpoint = (id: string, kept: Date) =>
  new DomainError(
    'NOT_FOUND',
    {
      zh: `该端点没有投递 ${id}：请使用其 deliveries 中的 id；${kept.toISOString()} 之前结束的已不再保留`,
      en: `this endpoint has no delivery ${id}: take ids of its \`deliveries\`; what ended before ${kept.toISOString()} is kept no longer`,
    },
    { field: ['input', 'ids'] },
  );
