import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { people, scan, sent, shown, toJuly } from './receiving';
import { everything, key } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const douyin = { marketplace: 'DOUYIN' } as const;
const { merchant, clerk } = people('DOUYIN');

interface Answered {
  results:
    { id: string; refund: { status: string } | null; userErrors: { code: string }[]; warnings: { code: string }[] }[] | null;
  userErrors: { code: string; field: string[] | null }[];
}

async function confirmMany(as: Claims | null, items: Record<string, unknown>[], idempotencyKey = key()): Promise<Answered> {
  const query = `mutation ($input: RefundReceiptConfirmManyInput!) { refundReceiptConfirmMany(input: $input) {
    results { id refund { status } userErrors { code } warnings { code } } userErrors { code field } } }`;
  const { data } = await graph.ask<{ refundReceiptConfirmMany: Answered }>(as, query, { input: { idempotencyKey, items } });
  return data.refundReceiptConfirmMany;
}

const ok = (id: string) => ({ id, refund: { status: 'REFUNDING' }, userErrors: [], warnings: [] });
const no = (id: string, code: string, warnings: { code: string }[] = []) => ({
  id,
  refund: null,
  userErrors: [{ code }],
  warnings,
});
const EARLY = [{ code: 'NOT_DELIVERED_YET' }];

test('each case is decided by itself, and what was refused is tried again under the same key (28, C15)', async () => {
  const cases = await Promise.all(['1', '2', '3'].map((number) => sent(graph, number, douyin)));
  const [delivered, early, other] = cases.map(({ id }) => id) as [string, string, string];
  for (const it of [cases[0]!, cases[2]!]) await scan(graph, it, it.shipmentId, 'DELIVERED');
  const { version } = await shown(graph, merchant, other);
  const items = [{ id: delivered }, { id: early }, { id: 'rf_no' }, { id: other, expectedVersion: version + 1 }];
  const idempotencyKey = key();
  const answers = [
    ok(delivered),
    no(early, 'WARNINGS_NOT_ACKNOWLEDGED', EARLY),
    no('rf_no', 'NOT_FOUND'),
    no(other, 'VERSION_CONFLICT'),
  ];
  expect(await confirmMany(merchant, items, idempotencyKey)).toEqual({ results: answers, userErrors: [] });
  expect((await shown(graph, merchant, early)).status).toBe('AWAITING_RECEIPT');

  const [first] = cases;
  await scan(graph, cases[1]!, cases[1]!.shipmentId, 'DELIVERED');
  const again = await confirmMany(merchant, items, idempotencyKey);
  expect(again.results!.map((each) => [each.refund?.status, each.userErrors[0]?.code])).toEqual([
    ['REFUNDING', undefined],
    ['REFUNDING', undefined],
    [undefined, 'NOT_FOUND'],
    [undefined, 'VERSION_CONFLICT'],
  ]);
  await graph.settle();
  expect((await shown(graph, first!.buyer, delivered)).amounts.refunded.amount).toBe('33.33');
  const changed = await confirmMany(merchant, items.slice(0, 1), idempotencyKey);
  expect(changed.results).toEqual([no(delivered, 'IDEMPOTENCY_KEY_REUSED')]);
  const right = [{ id: other, expectedVersion: version }];
  expect((await confirmMany(merchant, right)).results).toEqual([ok(other)]);
});

test('an acknowledged warning is of its item alone', async () => {
  const [one, two] = (await Promise.all(['4', '5'].map((number) => sent(graph, number, douyin)))).map(({ id }) => id) as [
    string,
    string,
  ];
  const { results } = await confirmMany(merchant, [{ id: one, acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, { id: two }]);
  expect(results).toEqual([{ ...ok(one), warnings: EARLY }, no(two, 'WARNINGS_NOT_ACKNOWLEDGED', EARLY)]);
});

test('the same case in two calls at once is confirmed once', async () => {
  const it = await sent(graph, '6', douyin);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  const answers = await Promise.all([1, 2, 3].map(() => confirmMany(merchant, [{ id: it.id }])));
  expect(answers.map(({ results }) => results![0]!.userErrors[0]?.code ?? 'DONE').sort()).toEqual([
    'DONE',
    'REFUND_STATUS_CONFLICT',
    'REFUND_STATUS_CONFLICT',
  ]);
});

test('a list without items, with too many, or with a case twice is refused as a whole; others are each forbidden', async () => {
  const it = await sent(graph, '7', douyin);
  await graph.settle();
  const before = await everything(graph);
  const whole = async (items: Record<string, unknown>[], as: Claims | null = merchant, used?: string) => {
    const { results, userErrors } = await confirmMany(as, items, used);
    return [results, userErrors.map(({ code }) => code)];
  };
  expect(await whole([])).toEqual([null, ['ITEMS_REQUIRED']]);
  expect(await whole(Array.from({ length: 51 }, (_, i) => ({ id: `rf_${i}` })))).toEqual([null, ['ITEMS_REQUIRED']]);
  expect(await whole([{ id: it.id }, { id: it.id }])).toEqual([null, ['ITEM_TWICE']]);
  expect(await whole([{ id: it.id }], merchant, '')).toEqual([null, ['IDEMPOTENCY_KEY_INVALID']]);
  expect(await whole([{ id: it.id }], null)).toEqual([null, ['UNAUTHENTICATED']]);
  for (const as of [clerk, it.buyer]) expect((await confirmMany(as, [{ id: it.id }])).results).toEqual([no(it.id, 'FORBIDDEN')]);
  const elsewhere = people('TAOBAO').merchant;
  expect((await confirmMany(elsewhere, [{ id: it.id }])).results).toEqual([no(it.id, 'NOT_FOUND')]);
  await graph.settle();
  expect(await everything(graph)).toEqual(before);
});
