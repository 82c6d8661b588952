import { inTransaction, recorded, SYSTEM, type Tx } from '@after-sales/runtime';
import type { RunningAlone } from '@after-sales/runtime/testing/running';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { step } from '../refund/case';
import { lockCase, type LockedCase } from '../refund/locked-case';
import type { RefundMove } from '../refund/refund.states';
import { runOrder } from '../testing/running';
import { giveOneOrder } from '../testing/one-order';

let order: RunningAlone;
beforeAll(async () => {
  order = await runOrder();
});
afterAll(() => order.stop());

const DAY = 86_400_000;
const buyer = { sub: 'taobao:b1', kind: 'BUYER' };
const DEADLINES =
  'status amounts { requested { amount } } deadlines { key dueAt explanation { anchor pauses { cause from to } } }';

interface Shown {
  status: string;
  amounts: { requested: { amount: string } };
  deadlines: { key: string; dueAt: string; explanation: { anchor: string; pauses: object[] }[] }[];
}

/** Moves a case as the merchant or logistics would. */
async function move(id: string, by: RefundMove, set: (locked: LockedCase) => void = () => undefined): Promise<void> {
  await inTransaction(order.subgraph.context(SYSTEM), async (tx: Tx) => {
    const locked = await lockCase(tx, id, {}, 'ALL_FACTS');
    set(locked);
    await step(tx, locked, by);
  });
}

test('lowered after the goods were refused, the case awaits its receipt with what was left of the time (B14, c.2 #2b)', async () => {
  const { orderId, lineId } = await giveOneOrder(order);
  const applied = await order.ask<{ refundApply: { refund: { id: string } } }>(
    buyer,
    'mutation ($input: RefundApplyInput!) { refundApply(input: $input) { refund { id } } }',
    {
      input: {
        idempotencyKey: 'one',
        orderId,
        type: 'RETURN_REFUND',
        reasonCode: 'QUALITY',
        lines: [{ lineId, quantity: 1 }],
      },
    },
  );
  const { id } = applied.refundApply.refund;
  await move(id, 'authoriseReturn');
  await move(id, 'submitReturn');
  const shown = async () =>
    (await order.ask<{ refund: Shown }>(buyer, `query ($id: ID!) { refund(id: $id) { ${DEADLINES} } }`, { id })).refund;
  const before = await shown();
  order.clock.advance(3 * DAY);
  await move(id, 'reject', ({ refund }) => {
    const by = recorded(SYSTEM);
    refund.rejection = { stage: 'RECEIPT', reasonCode: 'USED', statement: '有使用痕迹', at: order.clock.now().toISOString(), by };
  });
  const rejectedAt = order.clock.now().toISOString();
  order.clock.advance(2 * DAY);
  const MODIFY = `mutation ($id: ID!, $input: RefundModifyInput!) { refundModify(id: $id, input: $input) {
    refund { id } userErrors { code } } }`;
  const modify = (input: object) => order.ask<{ refundModify: { userErrors: { code: string }[] } }>(buyer, MODIFY, { id, input });
  expect((await modify({ statement: '修改' })).refundModify.userErrors).toEqual([{ code: 'AMOUNT_ONLY' }]);
  expect((await modify({ amount: { amount: '5.00', currencyCode: 'CNY' } })).refundModify.userErrors).toEqual([]);
  const after = await shown();
  expect([after.status, after.amounts.requested.amount]).toEqual(['AWAITING_RECEIPT', '5.00']);
  expect(after.deadlines.map(({ key }) => key)).toEqual(['merchantReceive']);
  expect(Date.parse(after.deadlines[0]!.dueAt) - Date.parse(before.deadlines[0]!.dueAt)).toBe(2 * DAY);
  expect(after.deadlines[0]!.explanation[0]!.pauses).toContainEqual({
    cause: 'REJECTED',
    from: rejectedAt,
    to: order.clock.now().toISOString(),
  });
});
