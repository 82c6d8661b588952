import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Claims, Graph } from './harness';
import {
  accept,
  after,
  appraise,
  cny,
  deadlines,
  HOUR,
  manager,
  opened,
  otherSupervisor,
  propose,
  shown,
  startInJuly,
  supervisor,
} from './negotiation';
import { buyer, call, clerk, done, key, merchant, platform, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startInJuly();
});
afterAll(() => graph.stop());

const withCompensation = (amount: string, purpose = 'REASON_CHANGE') => ({
  kind: 'CHANGE_REASON',
  reasonCode: 'SIZE',
  compensation: { amount: cny(amount), purpose },
});
const offer = async (id: string, amount: string, as: Claims = merchant) =>
  accept(graph, buyer, id, await propose(graph, as, id, withCompensation(amount)));
const approve = (id: string, as: Claims, grounds: Record<string, unknown> = {}) =>
  done(graph, as, 'refundCompensationApprove', { idempotencyKey: key(), ...grounds }, id);
const approvalRefused = (id: string, as: Claims, code: string, grounds: Record<string, unknown> = {}) =>
  refused(graph, as, 'refundCompensationApprove', { idempotencyKey: key(), ...grounds }, code, id);

describe('a compensation that rides on a proposal (A16)', () => {
  test('in the power of the department is paid at once; finance and the manager are told (E9)', async () => {
    const { id } = await opened(graph, 'C-01');
    expect((await offer(id, '200.00')).refund.status).toBe('AWAITING_MERCHANT');
    await graph.settle();
    const { timeline, ...rest } = await shown(graph, buyer, id);
    expect(rest).toMatchObject({
      status: 'AWAITING_MERCHANT',
      reason: { code: 'SIZE' },
      amounts: { requested: { amount: '100.00' }, refunded: { amount: '0.00' } },
      legs: [{ kind: 'COMPENSATION', status: 'ARRIVED', amount: { amount: '200.00' } }],
      proposals: [{ compensation: { amount: { amount: '200.00' }, purpose: 'REASON_CHANGE' } }],
      compensation: { status: 'PAID', bearer: 'MERCHANT', tier: 'DEPARTMENT', decidedBy: null },
    });
    expect(timeline.edges.slice(2).map(({ node }) => node.summary)).toEqual([
      'Agreed to another reason, SIZE, with a compensation of 200.00 CNY',
      'A compensation of 200.00 CNY (REASON_CHANGE) is approved',
      'The reason changed from QUALITY to SIZE',
      'The compensation of 200.00 CNY has arrived',
      'To do after the compensation: FINANCE MANAGER',
    ]);
    expect(await eventsOf(id)).toEqual([
      'refund.compensation_approved',
      'refund.compensation_paid',
      'refund.proposal_accepted',
      'refund.proposal_made',
    ]);
  });

  test('is booked apart: beside it all that was paid can still be given back', async () => {
    const { id } = await opened(graph, 'C-02', { type: 'REFUND_ONLY' });
    await accept(
      graph,
      merchant,
      id,
      await propose(graph, buyer, id, { kind: 'RETURN_FREIGHT', amount: cny('12.00'), statement: '运费' }),
    );
    await done(graph, merchant, 'refundApprove', {}, id);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({
      status: 'REFUNDED',
      amounts: { refunded: { amount: '100.00' } },
      compensation: { purpose: 'RETURN_FREIGHT', status: 'PAID', amount: { amount: '12.00' } },
    });
    // The payment of 200.00 still has its other 100.00: a compensation is none of it.
    expect((await shown(graph, buyer, id)).legs.map(({ kind }) => kind)).toEqual(['COMPENSATION', 'REFUND']);
  });

  test('a case has one; more may be a small payment, while together they are in one’s power', async () => {
    const { id } = await opened(graph, 'C-03');
    await offer(id, '150.00');
    const input = { idempotencyKey: key(), ...withCompensation('1.00') };
    await refused(graph, merchant, 'refundPropose', { ...input, reasonCode: 'QUALITY' }, 'COMPENSATION_MADE', id);
    const small = (amount: string) => ({ idempotencyKey: key(), purpose: 'COMPENSATION', amount: cny(amount) });
    await done(graph, merchant, 'refundSmallPaymentMake', small('50.00'), id);
    await refused(graph, merchant, 'refundSmallPaymentMake', small('0.01'), 'COMPENSATION_NEEDS_APPROVAL', id);
  });

  test('that the provider refuses is tried again by the platform; the case goes on', async () => {
    const paidAt = '2026-06-27T05:00:00.000Z';
    const payments = [{ method: 'ALIPAY', reference: 'c4-fail-once', amount: '239.00', paidAt }];
    const { id } = await opened(graph, 'C-04', {}, { payments });
    await offer(id, '20.00');
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'AWAITING_MERCHANT', compensation: { status: 'FAILED' } });
    await done(graph, platform, 'refundRetry', { idempotencyKey: key() }, id);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'AWAITING_MERCHANT', compensation: { status: 'PAID' } });
  });
});

describe('above what is in one’s power it waits for its tier (E9, c.2 #22)', () => {
  test('a supervisor approves with an appraisal, and never the one who put it forward', async () => {
    const { id } = await opened(graph, 'C-10');
    expect((await offer(id, '200.01', supervisor)).refund.status).toBe('AWAITING_APPROVAL');
    expect(await shown(graph, buyer, id)).toMatchObject({ reason: { code: 'QUALITY' }, legs: [] });
    expect(await deadlines(graph, buyer, id)).toMatchObject({
      merchantRespond: { paused: true },
      approval: { owner: 'MERCHANT', dueAt: after(graph, 72), paused: false },
    });
    for (const as of [merchant, clerk, buyer, platform]) await approvalRefused(id, as, 'FORBIDDEN');
    await approvalRefused(id, otherSupervisor, 'APPROVAL_GROUNDS_REQUIRED');
    // The platform’s technician appraises for the platform.
    await appraise(graph, id, {}, { ...platform, sub: 'taobao:desk-8', roles: ['technician'] });
    await approvalRefused(id, otherSupervisor, 'APPROVAL_GROUNDS_REQUIRED');
    await appraise(graph, id);
    await approvalRefused(id, supervisor, 'FOUR_EYES');
    await approvalRefused(id, otherSupervisor, 'STATEMENT_REQUIRED', { agreement: '长'.repeat(501) });
    const { availableActions } = await shown(graph, otherSupervisor, id);
    expect(availableActions.filter(({ name }) => name.startsWith('refundCompensation'))).toEqual([
      { name: 'refundCompensationApprove', enabled: true, dueAt: after(graph, 72), blockedBy: null },
      { name: 'refundCompensationDeny', enabled: true, dueAt: after(graph, 72), blockedBy: null },
    ]);
    expect((await approve(id, otherSupervisor)).refund.status).toBe('AWAITING_MERCHANT');
    await graph.settle();
    expect(await shown(graph, merchant, id)).toMatchObject({
      reason: { code: 'SIZE' },
      compensation: {
        status: 'PAID',
        tier: 'SUPERVISOR',
        decidedBy: { id: 'taobao:staff-6' },
        grounds: { appraisal: '非人为损坏', onsiteAppraisal: null, agreement: null },
      },
    });
    expect(await shown(graph, buyer, id)).toMatchObject({ compensation: { status: 'PAID', grounds: null } });
  });

  test('the general manager approves large ones after a visit and an agreement, and what was agreed goes on', async () => {
    const { id } = await opened(graph, 'C-11');
    const compensation = { amount: cny('2000.01'), purpose: 'DAMAGE' };
    const proposal = await propose(graph, buyer, id, { kind: 'PARTIAL_AMOUNT', amount: cny('60.00'), compensation });
    expect((await accept(graph, merchant, id, proposal)).refund.status).toBe('AWAITING_APPROVAL');
    const grounds = { agreement: '双方签字' };
    await approvalRefused(id, supervisor, 'FORBIDDEN', grounds);
    await appraise(graph, id);
    await approvalRefused(id, manager, 'APPROVAL_GROUNDS_REQUIRED', grounds);
    const taskId = await appraise(graph, id, { onsite: true, statement: '主管与技师上门鉴定' });
    await approvalRefused(id, manager, 'APPROVAL_GROUNDS_REQUIRED', grounds);
    await done(graph, supervisor, 'refundAppraisalConfirm', { taskId }, id);
    await approvalRefused(id, manager, 'APPROVAL_GROUNDS_REQUIRED');
    expect((await approve(id, manager, grounds)).refund.status).toBe('REFUNDING');
    await graph.settle();
    const { timeline, ...rest } = await shown(graph, buyer, id);
    expect(rest).toMatchObject({
      status: 'REFUNDED',
      amounts: { refunded: { amount: '60.00' } },
      compensation: { status: 'PAID', tier: 'GENERAL_MANAGER', amount: { amount: '2000.01' } },
    });
    expect(timeline.edges.map(({ node }) => node.summary)).toContain(
      'To do after the compensation: CUSTOMER_FILE WRITE_OFF_FORM',
    );
  });

  test('denied, nothing of it happens and the case goes on with the rest of its time', async () => {
    const { id } = await opened(graph, 'C-12');
    await offer(id, '500.00');
    graph.clock.advance(10 * HOUR);
    await refused(graph, supervisor, 'refundCompensationDeny', { statement: '' }, 'STATEMENT_REQUIRED', id);
    const { refund } = await done(graph, supervisor, 'refundCompensationDeny', { statement: '证据不足' }, id);
    expect(refund.status).toBe('AWAITING_MERCHANT');
    expect(await shown(graph, buyer, id)).toMatchObject({
      reason: { code: 'QUALITY' },
      legs: [],
      proposals: [{ status: 'ENDED' }],
      compensation: { status: 'DENIED' },
    });
    expect(await deadlines(graph, buyer, id)).toEqual({
      merchantRespond: { owner: 'MERCHANT', dueAt: after(graph, 5 * 24), paused: false },
    });
    await approvalRefused(id, supervisor, 'REFUND_STATUS_CONFLICT');
    expect((await offer(id, '10.00')).refund.status).toBe('AWAITING_MERCHANT');
  });

  test('not decided in time, the buyer may call the platform in; a late approval still counts (c.2 #33)', async () => {
    const { id } = await opened(graph, 'C-13');
    await offer(id, '500.00');
    await refused(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '等待' }, 'ESCALATION_NOT_OPEN', id);
    graph.clock.advance(72 * HOUR);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'AWAITING_APPROVAL', overdue: true });
    expect(await deadlines(graph, buyer, id)).toMatchObject({ buyerEscalate: { paused: false } });
    await appraise(graph, id);
    await approve(id, supervisor);
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'AWAITING_MERCHANT', overdue: false });
    expect(Object.keys(await deadlines(graph, buyer, id))).toEqual(['merchantRespond']);
    expect((await shown(graph, buyer, id)).reason.code).toBe('SIZE');
  });

  test('called in, the platform’s dispute ends it', async () => {
    const { id } = await opened(graph, 'C-14');
    await offer(id, '500.00');
    graph.clock.advance(72 * HOUR);
    await graph.settle();
    await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '没有答复' }, id);
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'IN_ARBITRATION', compensation: { status: 'ENDED' } });
    await approvalRefused(id, supervisor, 'REFUND_IN_ARBITRATION');
  });

  test('who offers it bears it, and approves it: the platform its own', async () => {
    const { id } = await opened(graph, 'C-15');
    expect((await offer(id, '300.00', platform)).refund.status).toBe('AWAITING_APPROVAL');
    expect(await deadlines(graph, buyer, id)).toMatchObject({ approval: { owner: 'PLATFORM' } });
    await approvalRefused(id, supervisor, 'FORBIDDEN');
    const desk = { ...platform, sub: 'taobao:desk-9', roles: ['supervisor'] };
    await appraise(graph, id, {}, { ...platform, sub: 'taobao:desk-8', roles: ['technician'] });
    await approve(id, desk);
    expect(await shown(graph, buyer, id)).toMatchObject({ compensation: { bearer: 'PLATFORM', status: 'APPROVED' } });
  });

  test('approved and denied at once: one wins, and it is paid once or not at all', async () => {
    const { id } = await opened(graph, 'C-16');
    await offer(id, '500.00');
    await appraise(graph, id);
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => call(graph, supervisor, 'refundCompensationApprove', { idempotencyKey: key() }, id)),
      call(graph, manager, 'refundCompensationDeny', { statement: '不批' }, id),
    ]);
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE');
    expect(codes.toSorted()).toEqual(['DONE', ...Array(4).fill('REFUND_STATUS_CONFLICT')]);
    await graph.settle();
    const { legs } = await shown(graph, buyer, id);
    expect(legs).toHaveLength(codes.at(-1) === 'DONE' ? 0 : 1);
  });
});

async function eventsOf(id: string): Promise<string[]> {
  const rows: { type: string }[] = await graph.subgraphs.order.database.query(
    `SELECT DISTINCT type FROM event WHERE objectId = '${id}' AND (type LIKE 'refund.proposal%' OR type LIKE 'refund.compensation%')`,
  );
  return rows.map(({ type }) => type).sort();
}
