import { DomainError, type Tx } from '@after-sales/runtime';
import { WebhookDelivery } from '../delivery/webhook-delivery.entity';
import type { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import type { WebhookDeliveryReplayInput } from './inputs';
import { webhooksKeptSince } from '../retention/kept-since';
import { warnOfGone } from './gone';
import { MOST_REPLAYED } from './limits';
import { requeue, type Replayed } from './requeue';

interface Range {
  from: Date;
  to?: Date;
  after?: string;
  states?: WebhookDeliveryReplayInput['states'];
}

/** The deliveries that were put in the queue from a moment on, and before another. */
export async function replayRange(tx: Tx, { id: endpointId }: WebhookEndpoint, range: Range): Promise<Replayed> {
  const { from, to, after, states } = range;
  if (to && to <= from) throw emptyRange(from, to);
  const kept = webhooksKeptSince(tx);
  if (from < kept) warnOfGone(tx, kept);
  const query = tx.manager
    .createQueryBuilder(WebhookDelivery, 'row')
    .where('row.endpointId = :endpointId AND row.createdAt >= :from', { endpointId, from })
    .andWhere('(row.endedAt IS NULL OR row.endedAt >= :kept)', { kept })
    .orderBy('row.createdAt')
    .addOrderBy('row.id')
    .limit(MOST_REPLAYED + 1);
  if (to) query.andWhere('row.createdAt < :to', { to });
  if (states) query.andWhere(states.length > 0 ? 'row.state IN (:...states)' : '1 = 0', { states });
  if (after) query.andWhere('row.createdAt >= :at AND (row.createdAt > :at OR row.id > :id)', readPlace(after));
  const rows = await query.getMany();
  const page = rows.slice(0, MOST_REPLAYED);
  return { queued: await requeue(tx, endpointId, page), next: rows.length > page.length ? placeOf(page.at(-1)!) : null };
}

/** Many may have been put in the queue in one millisecond, so that their ids tell where a page ended. */
function placeOf({ createdAt, id }: WebhookDelivery): string {
  return `${createdAt.toISOString()}/${id}`;
}

function readPlace(text: string): { at: Date; id: string } {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/(wd_[0-9a-z-]{1,37})$/.exec(text) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) throw noPlace();
  return { at: new Date(at), id };
}

const noPlace = () =>
  new DomainError(
    'CURSOR_INVALID',
    {
      zh: '与 from 一起使用时，after 应为上一次调用返回的 next',
      en: 'with `from`, `after` is the `next` that the call before answered',
    },
    { field: ['input', 'after'] },
  );

const emptyRange = (from: Date, to: Date) =>
  new DomainError(
    'REPLAY_INVALID',
    {
      zh: `from（${from.toISOString()}）应早于 to（${to.toISOString()}）`,
      en: `\`from\` is to be before \`to\`: ${from.toISOString()} is not before ${to.toISOString()}`,
    },
    { field: ['input', 'to'] },
  );
