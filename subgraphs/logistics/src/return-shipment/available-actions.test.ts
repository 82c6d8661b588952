import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Claims } from '@after-sales/runtime';
import { applied, authorised, closed, openReturn, parcelOf } from '../testing/cases';
import { record, submit } from '../testing/mutations';
import { BUYER, MERCHANT, PARTNER, PLATFORM } from '../testing/people';
import { runLogistics, type RunningLogistics } from '../testing/running';

let running: RunningLogistics;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());

interface Action {
  name: string;
  enabled: boolean;
  dueAt: string | null;
  onExpire: string | null;
  blockedBy: { code: string; ruleId: string | null } | null;
}

const QUERY = `query ($id: ID!) { returnShipment(id: $id) { availableActions { name enabled dueAt onExpire blockedBy { code ruleId } } } }`;
const actionsOf = async (id: string, as: Claims) =>
  (await running.ask<{ returnShipment: { availableActions: Action[] } }>(as, QUERY, { id })).returnShipment.availableActions;
const shown = async (id: string, as: Claims) =>
  Object.fromEntries((await actionsOf(id, as)).map(({ name, blockedBy }) => [name, blockedBy?.code ?? 'open']));

test('before the goods may go back', async () => {
  await applied(running, 'a1');
  const { id } = await parcelOf(running, 'a1');
  expect(await shown(id, BUYER)).toEqual({
    returnShipmentSubmit: 'RETURN_NOT_AUTHORIZED',
    returnParcelAdd: 'RETURN_PARCEL_EXPECTED',
  });
});

test('until when, and what happens then', async () => {
  await applied(running, 'a2');
  const shipBy = new Date(running.clock.now().getTime() + 1000).toISOString();
  await authorised(running, 'a2', {}, shipBy);
  const { id } = await parcelOf(running, 'a2');
  expect((await actionsOf(id, BUYER))[0]).toEqual({
    name: 'returnShipmentSubmit',
    enabled: true,
    dueAt: shipBy,
    onExpire: 'CLOSE_EXPIRED',
    blockedBy: null,
  });
  running.clock.advance(1001);
  expect((await actionsOf(id, BUYER))[0]).toEqual({
    name: 'returnShipmentSubmit',
    enabled: false,
    dueAt: null,
    onExpire: null,
    blockedBy: { code: 'SHIP_BY_PASSED', ruleId: 'C2' },
  });
});

test('on its way, to each what is theirs', async () => {
  const id = await openReturn(running, 'a3');
  await submit(running, id, {});
  expect(await shown(id, BUYER)).toEqual({ returnShipmentSubmit: 'RETURN_INFO_LOCKED', returnParcelAdd: 'open' });
  expect(await shown(id, MERCHANT)).toEqual({
    returnShipmentSubmit: 'RETURN_INFO_LOCKED',
    returnParcelAdd: 'open',
    returnInspectionRecord: 'open',
  });
  expect(await shown(id, { ...MERCHANT, permissions: [] })).toEqual({});
  expect(await shown(id, PLATFORM)).toEqual({
    returnShipmentSubmit: 'RETURN_INFO_LOCKED',
    returnParcelAdd: 'open',
    returnShipmentSupersede: 'open',
    trackingScanRecord: 'open',
  });
  expect(await shown(id, PARTNER)).toEqual({ trackingScanRecord: 'open' });
});

test('goods that go back to the buyer are the merchant’s to send', async () => {
  const id = await openReturn(running, 'a4');
  await submit(running, id, {});
  await record(running, id, { at: '2026-05-20T01:00:00Z', status: 'DELIVERED', text: '已签收' }, PARTNER);
  await closed(running, 'a4', { goodsOwed: true });
  const { _entities } = await running.ask<{ _entities: [{ shipments: { id: string }[] }] }>(
    MERCHANT,
    '{ _entities(representations: [{ __typename: "Refund", id: "rf_a4" }]) { ... on Refund { shipments { id } } } }',
  );
  expect(await shown(_entities[0].shipments[1]!.id, MERCHANT)).toEqual({ returnSendBackShip: 'open' });
  expect(await shown(id, MERCHANT)).toEqual({
    returnShipmentSubmit: 'RETURN_INFO_LOCKED',
    returnParcelAdd: 'RETURN_DECIDED',
    returnInspectionRecord: 'open',
  });
});
