import { difference, stateOf } from '@after-sales/runtime/testing/unchanged';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebhookSecret } from '../index';
import { OPERATOR, OTHER_PARTNER, PARTNER } from '../testing/people';
import { refusals, runPartner, START, type RunningPartner } from '../testing/partner';
import { secretsOf } from './live-secrets';

const HOUR_MS = 3_600_000;
let running: RunningPartner;
beforeAll(async () => void (running = await runPartner()));
afterAll(() => running.stop());

const live = (id: string) => secretsOf(running.subgraph.context(), id);
const rotate = (id: string, input: object) => running.mutate(PARTNER, 'SecretRotate', id, input);

test('a secret is kept encrypted, and is told in no event, no query and no log', async () => {
  const { id, secret } = await running.create(PARTNER);
  expect(await live(id)).toEqual([secret]);
  const everything = JSON.stringify(await running.rows());
  expect(everything).not.toContain('whsec_');
  expect(everything).not.toContain(secret.slice('whsec_'.length));
  const said = JSON.stringify(running.statements.map(({ parameters }) => parameters));
  expect(said).not.toContain(secret.slice('whsec_'.length));
});

test('a rotated secret and the one before sign together for a while, never three', async () => {
  running.clock.set(START);
  const { id, secret: first } = await running.create(PARTNER);
  const second = await rotate(id, { idempotencyKey: `second-${id}` });
  expect(second.userErrors).toEqual([]);
  expect(second.previousUntil).toBe(new Date(START.getTime() + 24 * HOUR_MS).toISOString());
  expect(await live(id)).toEqual([second.secret, first]);
  expect(second.webhookEndpoint).toMatchObject({
    version: 2,
    secrets: [{ expiresAt: null }, { expiresAt: second.previousUntil }],
  });

  const again = await rotate(id, { idempotencyKey: `second-${id}` });
  expect([again.userErrors, again.secret, again.previousUntil]).toEqual([[], null, null]);
  expect(await live(id)).toEqual([second.secret, first]);

  running.clock.advance(HOUR_MS);
  const third = await rotate(id, { idempotencyKey: `third-${id}`, overlapHours: 168 });
  expect(await live(id)).toEqual([third.secret, second.secret]);
  running.clock.advance(168 * HOUR_MS - 1);
  expect(await live(id)).toEqual([third.secret, second.secret]);
  running.clock.advance(1);
  expect(await live(id)).toEqual([third.secret]);

  const fourth = await rotate(id, { idempotencyKey: `fourth-${id}`, overlapHours: 0 });
  expect(await live(id)).toEqual([fourth.secret]);
  expect(await running.subgraph.database.manager.countBy(WebhookSecret, { endpointId: id })).toBe(1);
});

test('an overlap out of bounds, another’s endpoint and an old version are refused, and nothing changes', async () => {
  const { id } = await running.create(PARTNER);
  const before = await stateOf(running.subgraph.database);
  const input = { idempotencyKey: `refused-${id}` };
  expect(refusals(await rotate(id, { ...input, overlapHours: 169 }))).toEqual(['OVERLAP_INVALID input.overlapHours']);
  expect(refusals(await rotate(id, { ...input, overlapHours: -1 }))).toEqual(['OVERLAP_INVALID input.overlapHours']);
  expect(refusals(await rotate(id, { ...input, expectedVersion: 7 }))).toEqual(['VERSION_CONFLICT input.expectedVersion']);
  expect(refusals(await running.mutate(OTHER_PARTNER, 'SecretRotate', id, input))).toEqual(['NOT_FOUND id']);
  expect(refusals(await running.mutate(OPERATOR, 'SecretRotate', id, input))).toEqual(['NOT_FOUND id']);
  expect(difference(before, await stateOf(running.subgraph.database))).toBeNull();
});
