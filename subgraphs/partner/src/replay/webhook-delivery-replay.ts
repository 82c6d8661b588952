import { command, DomainError, newId, recorded, type Context, type Tx } from '@after-sales/runtime';
import { lockOwnEndpoint } from '../endpoint/lock-endpoint';
import { requireOwner } from '../endpoint/owner-guard';
import { visibleEndpoints } from '../endpoint/visible-endpoint';
import type { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { WebhookEndpointState } from '../endpoint/webhook-endpoint.enums';
import type { WebhookDeliveryReplayInput } from './inputs';
import { MOST_IDS } from './limits';
import { replayRange } from './replay-range';
import { replayAfter, replayIds } from './replayed';
import { WebhookReplay } from './webhook-replay.entity';

/** The owner has deliveries sent once more: the same ids and bodies, at once. */
export function webhookDeliveryReplay(ctx: Context, endpointId: string, input: WebhookDeliveryReplayInput) {
  requireOwner(ctx.actor);
  // Under one key one endpoint alone is meant.
  const keyed = { ...input, endpointId };
  return command(
    ctx,
    'webhookDeliveryReplay',
    keyed,
    WebhookReplay,
    async (tx) => {
      const endpoint = await lockOwnEndpoint(tx, endpointId, input);
      if (endpoint.state === WebhookEndpointState.DISABLED) throw disabled();
      const replay = {
        id: newId('wr'),
        endpointId,
        actor: recorded(tx.actor),
        createdAt: tx.now,
        ...(await replayed(tx, endpoint, input)),
      };
      await tx.manager.insert(WebhookReplay, replay);
      return replay;
    },
    (query, alias, actor) => {
      const { sql, parameters } = visibleEndpoints(actor, 'endpoint');
      return query.innerJoin('webhook_endpoint', 'endpoint', `endpoint.id = ${alias}.endpointId AND ${sql}`, parameters);
    },
  );
}

function replayed(tx: Tx, endpoint: WebhookEndpoint, { ids, from, to, after, states }: WebhookDeliveryReplayInput) {
  const ways = [ids, from ?? after].filter((way) => way !== undefined && way !== null);
  if (ways.length !== 1 || (to && !from)) throw oneWay();
  if (from) return replayRange(tx, endpoint, { from, to, after, states });
  if (after) return replayAfter(tx, endpoint, after, states);
  if (!ids || ids.length < 1 || ids.length > MOST_IDS) throw tooMany(ids?.length ?? 0);
  return replayIds(tx, endpoint, ids, states);
}

const oneWay = () =>
  new DomainError(
    'REPLAY_INVALID',
    {
      zh: '请用一种方式选择要重发的投递：ids、from（可加 to），或 after',
      en: 'say in one way what to send once more: `ids`, `from` with or without `to`, or `after`',
    },
    { field: ['input'] },
  );

const tooMany = (count: number) =>
  new DomainError(
    'REPLAY_INVALID',
    { zh: `ids 有 ${count} 个：请写 1 到 ${MOST_IDS} 个`, en: `${count} ids: write 1 to ${MOST_IDS} of them` },
    { field: ['input', 'ids'] },
  );

const disabled = () =>
  new DomainError('WEBHOOK_ENDPOINT_DISABLED', {
    zh: '该端点已停用：请先用 webhookEndpointResume 恢复',
    en: 'this endpoint is disabled: resume it first with webhookEndpointResume',
  });
