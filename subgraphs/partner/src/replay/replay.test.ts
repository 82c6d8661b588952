import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebhookDelivery, WebhookDeliveryState } from '../delivery/webhook-delivery.entity';
import { runDeliveries, type RunningDeliveries } from '../testing/delivering';

let running: RunningDeliveries;
beforeAll(async () => {
  running = await runDeliveries();
});
afterAll(() => running.stop());

const owner = { sub: 'partner-1', kind: 'PARTNER', shops: ['taobao:s1'] };
const REPLAY = `mutation ($id: ID!, $input: WebhookDeliveryReplayInput!) {
  webhookDeliveryReplay(id: $id, input: $input) { webhookReplay { queued next } userErrors { code field } } }`;

interface Replayed {
  webhookReplay: { queued: number; next: string | null } | null;
  userErrors: { code: string; field: string[] }[];
}

async function replay(id: string, input: object): Promise<Replayed> {
  const request = { query: REPLAY, variables: { id, input } };
  const { data, errors } = await running.subgraph.execute(request, { claims: owner, language: 'en', requestId: 'test' });
  if (errors) throw errors[0]!;
  return (data as { webhookDeliveryReplay: Replayed }).webhookDeliveryReplay;
}

/** Deliveries that were put in the queue at this moment, and taken. */
async function taken(endpointId: string, count: number): Promise<void> {
  await running.put(endpointId, Array<string>(count).fill('rf_1'));
  await running.manager.update(WebhookDelivery, { endpointId }, { state: WebhookDeliveryState.DELIVERED });
}

describe('a replay by time', () => {
  test('goes on within a millisecond that has more than one call takes', async () => {
    const id = await running.endpoint('https://127.0.0.1/');
    const from = running.clock.now().toISOString();
    await taken(id, 1);
    running.clock.advance(1);
    await taken(id, 2_001);
    running.clock.advance(1);
    const to = running.clock.now().toISOString();
    await taken(id, 1);

    const queued: number[] = [];
    for (let after: string | null | undefined = undefined; after !== null && queued.length < 9;) {
      const { webhookReplay } = await replay(id, { from, to, after });
      queued.push(webhookReplay!.queued);
      after = webhookReplay!.next;
    }
    expect(queued).toEqual([1_000, 1_000, 2]);
    const { PENDING, DELIVERED } = WebhookDeliveryState;
    const inState = (state: WebhookDeliveryState) => running.manager.countBy(WebhookDelivery, { endpointId: id, state });
    expect([await inState(PENDING), await inState(DELIVERED)]).toEqual([2_002, 1]);
  });

  test('does not go on after what is no place of it', async () => {
    const id = await running.endpoint('https://127.0.0.1/');
    const from = '2026-01-01T00:00:00Z';
    for (const after of [
      'order:1',
      '2026-01-01T00:00:00.000Z',
      'soon/wd_1',
      '2026-01-01T00:00:00.000Z/',
      `${from}/wd_${'1'.repeat(99)}`,
    ])
      expect([after, (await replay(id, { from, after })).userErrors]).toEqual([
        after,
        [{ code: 'CURSOR_INVALID', field: ['input', 'after'] }],
      ]);
  });
});
