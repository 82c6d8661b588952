import { actorFromClaims, inTransaction } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lockCase, lockShipment } from './return-shipment/shipment';
import { claimDue } from './watch/watch-worker';
import { giveManyParcels } from './testing/many-parcels';
import { record } from './testing/mutations';
import { runLogistics, type RunningLogistics } from './testing/running';

let running: RunningLogistics;
let returnNumbers: string[];
beforeAll(async () => {
  running = await runLogistics();
  returnNumbers = await giveManyParcels(running.subgraph.database.manager);
  await countRows(running.subgraph.database);
});
afterAll(() => running.stop());

// Case 77 is of buyer 77, shop 7 and the first marketplace.
const BUYER = { sub: 'b77', kind: 'BUYER' };
const CHAIN = { sub: 'm', kind: 'MERCHANT', shops: Array.from({ length: 30 }, (_, n) => `s${n}`) };
const PLATFORM = { sub: 'p', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
const callers = [BUYER, CHAIN, PLATFORM];

const numbers = Array.from({ length: 50 }, (_, n) => n * 7);
const objects = (typename: string, id: (n: number) => string) => ({
  of: [...numbers, 77].map((n) => ({ __typename: typename, id: id(n) })),
});
const OF = (type: string, fields: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`;

describe('what belongs to many objects is read by its index', () => {
  test.each<[string, string, object, string[]]>([
    ['a case’s parcels', OF('Refund', 'shipments { id }'), objects('Refund', (n) => `rf_${n}`), ['return_shipment_of_refund']],
    [
      'an order’s parcel',
      OF('Order', 'outboundShipment { id }'),
      objects('Order', (n) => `or_${n}`),
      ['return_shipment_of_order'],
    ],
    ['parcels by their ids', OF('ReturnShipment', 'id'), objects('ReturnShipment', (n) => `rs_${n}_RETURN`), ['PRIMARY']],
    [
      'a parcel’s scans',
      OF('ReturnShipment', 'scans(first: 3) { edges { node { text } } }'),
      objects('ReturnShipment', (n) => `rs_${n}_RETURN`),
      ['PRIMARY', 'PRIMARY + scan_of_shipment'],
    ],
  ])('%s', async (_what, query, variables, indexes) => {
    for (const caller of callers) expect(await indexesOf(running, () => running.ask(caller, query, variables))).toEqual(indexes);
  });
});

describe('one parcel', () => {
  test('by its return number', async () => {
    const find = `query ($number: String!) { returnByNumber(number: $number) { id } }`;
    for (const caller of callers)
      expect(await indexesOf(running, () => running.ask(caller, find, { number: returnNumbers[77] }))).toEqual([
        'return_shipment_number',
      ]);
  });

  test('locked, with all parcels of its case', async () => {
    for (const caller of callers) {
      const lock = () =>
        inTransaction(running.subgraph.context(actorFromClaims(caller)), async (tx) => {
          expect((await lockShipment(tx, 'rs_77_RETURN', {})).shipment.id).toBe('rs_77_RETURN');
          expect((await lockCase(tx, 'rf_77')).map(({ id }) => id)).toEqual(['rs_77_RETURN']);
          expect((await lockShipment(tx, 'rs_77_OUTBOUND', {})).shipment.id).toBe('rs_77_OUTBOUND');
        });
      expect(await indexesOf(running, lock)).toEqual([
        'PRIMARY',
        'return_shipment_of_refund',
        'return_shipment_of_refund',
        'PRIMARY',
        'PRIMARY',
      ]);
    }
  });

  test('due to be looked at', async () => {
    const system = running.subgraph.context();
    const claim = () => inTransaction(system, async (tx) => expect(await claimDue(tx)).toHaveLength(20));
    expect(await indexesOf(running, claim)).toEqual(['return_shipment_watch']);
  });

  test('with a further scan', async () => {
    const scan = { at: '2026-05-21T00:00:00Z', status: 'DELIVERED', text: '已签收' };
    const indexes = await indexesOf(running, async () => {
      expect((await record(running, 'rs_77_RETURN', scan, PLATFORM)).userErrors).toEqual([]);
    });
    expect(indexes.slice(0, 3)).toEqual(['PRIMARY', 'return_shipment_of_refund', 'scan_of_shipment']);
  });
});
