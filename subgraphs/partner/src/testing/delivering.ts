import { Buffer } from 'node:buffer';
import { ActorKind, inTransaction, newId, startSubgraph, VirtualClock, type RunningSubgraph } from '@after-sales/runtime';
import { emptyDatabase, silent, testBells, testDatabase } from '@after-sales/runtime/testing/profile';
import type { Statement } from '@after-sales/runtime/testing/running';
import type { Contents } from '../delivery/attempt';
import { deliverySettings, type DeliverySettings } from '../delivery/delivery-settings';
import { deliveryWorker } from '../delivery/delivery-worker';
import { enqueue } from '../delivery/enqueue';
import { openQueue, wake } from '../delivery/queue';
import { WebhookAttempt } from '../delivery/webhook-attempt.entity';
import { WebhookQueue } from '../delivery/webhook-queue.entity';
import { WebhookDelivery } from '../delivery/webhook-delivery.entity';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { WebhookEndpointState } from '../endpoint/webhook-endpoint.enums';
import { partner } from '../index';
import { In } from 'typeorm';

export const SECRET = `whsec_${Buffer.from('the secret of a test, 32 bytes.').toString('base64')}`;

const noSource = { feed: async () => ({ events: [], head: 0 }) };

/** One or more processes of the partner subgraph on one database, that send what a test puts in their queues. */
export async function runDeliveries(settings: Partial<DeliverySettings> = {}) {
  const clock = new VirtualClock(new Date('2026-06-15T04:00:00.000Z'));
  const statements: Statement[] = [];
  const bells = testBells();
  const database = testDatabase('partner');
  const stops: (() => Promise<void>)[] = [];
  const usual = deliverySettings({ WEBHOOK_ALLOW_LOOPBACK: 'on', WEBHOOK_TIMEOUT: '5' });
  // A call that a test holds is not given up, however long the rest takes.
  const standard = { ...usual, outbound: { ...usual.outbound, timeoutMs: 60_000 } };
  const contents: Contents = {
    makeBody: async (_ctx, { delivery }) => ({ body: JSON.stringify({ id: delivery.eventId, position: delivery.position }) }),
    secretsOf: async () => [SECRET],
  };

  const begin = async (more: Partial<Contents> = {}, own: Partial<DeliverySettings> = {}): Promise<RunningSubgraph> => {
    const bell = await bells();
    const subgraph = await startSubgraph(
      {
        ...partner,
        readers: [],
        workers: (ctx) => [
          deliveryWorker(ctx, { ...standard, random: () => 0.5, ...settings, ...own }, { ...contents, ...more }),
        ],
      },
      {
        database,
        bell,
        transport: () => noSource as never,
        log: silent,
        clock,
        onStatement: (sql, parameters) => void statements.push({ sql, parameters }),
        background: { readers: false, workers: false },
      },
    );
    stops.push(async () => {
      await subgraph.stop();
      await bell.close();
    });
    return subgraph;
  };

  const subgraph = await begin();
  await emptyDatabase(subgraph.database);
  const { manager } = subgraph.database;
  let position = 0;

  return {
    clock,
    subgraph,
    statements,
    begin,
    manager,
    /** An endpoint of a partner, ready to be sent to. */
    async endpoint(url: string, more: Partial<WebhookEndpoint> = {}): Promise<string> {
      const id = newId('we');
      const now = clock.now();
      const owner = { sub: 'partner-1', kind: 'PARTNER', shops: ['taobao:s1'], marketplaces: [], roles: [], permissions: [] };
      await inTransaction(subgraph.context(), async (tx) => {
        await tx.manager.insert(WebhookEndpoint, {
          id,
          ownerKind: ActorKind.PARTNER,
          ownerId: 'partner-1',
          claims: owner,
          url,
          description: null,
          topics: ['refund.*'],
          filter: {},
          preset: null,
          payload: null,
          schemaVersion: '2026-11-22',
          ordered: false,
          state: WebhookEndpointState.ACTIVE,
          stateReason: null,
          stateSince: now,
          createdAt: now,
          updatedAt: now,
          deletedAt: null,
          version: 1,
          ...more,
        });
        await openQueue(tx, id);
      });
      return id;
    },
    /** Events for an endpoint, as a reader would put them there; gives the ids of their deliveries. */
    async put(endpointId: string, objectIds: readonly string[]): Promise<string[]> {
      const wanted = objectIds.map((objectId) => ({
        endpointId,
        eventId: newId('ev'),
        eventType: 'refund.approved',
        source: 'order',
        position: ++position,
        objectId,
      }));
      await inTransaction(subgraph.context(), (tx) => enqueue(tx, wanted));
      const eventId = In(wanted.map((each) => each.eventId));
      const rows = await manager.find(WebhookDelivery, { where: { eventId }, order: { position: 'ASC' } });
      return rows.map(({ id }) => id);
    },
    /** Lets an endpoint be sent to again. */
    async resume(id: string): Promise<void> {
      await inTransaction(subgraph.context(), async (tx) => {
        await tx.manager.update(WebhookEndpoint, { id }, { state: WebhookEndpointState.ACTIVE, stateReason: null });
        await wake(tx, [id]);
      });
    },
    queue: (endpointId: string) => manager.findOneByOrFail(WebhookQueue, { endpointId }),
    delivery: (id: string) => manager.findOneByOrFail(WebhookDelivery, { id }),
    attempts: (deliveryId: string) => manager.find(WebhookAttempt, { where: { deliveryId }, order: { number: 'ASC' } }),
    /** Until nothing is left to do now and no call is under way. */
    async settle(processes: readonly RunningSubgraph[] = [subgraph]) {
      for (let busy = true; busy;) busy = (await Promise.all(processes.map((each) => each.settle()))).includes(true);
    },
    async stop() {
      for (const stop of stops.reverse()) await stop();
    },
  };
}

export type RunningDeliveries = Awaited<ReturnType<typeof runDeliveries>>;
