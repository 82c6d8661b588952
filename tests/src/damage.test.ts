import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Claims, Graph } from './harness';
import {
  accept,
  appraise,
  cny,
  finance,
  manager,
  opened,
  otherSupervisor,
  PHOTO,
  propose,
  startInJuly,
  supervisor,
  technician,
} from './negotiation';
import { buyer, clerk, done, key, merchant, otherBuyer, otherMerchant, platform, refused, type MutationName } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startInJuly();
});
afterAll(() => graph.stop());

interface TaskShown {
  id: string;
  kind: string;
  status: string;
  owner: string;
  statement: string | null;
  doneBy: { id: string } | null;
}
interface Shown {
  tasks: TaskShown[];
  appraisals: object[];
  disposalAnswer: object | null;
  compensation: { tasks: TaskShown[]; writeOff: object | null } | null;
  availableActions: { name: string; enabled: boolean }[];
  timeline: { edges: { node: { summary: string } }[] };
}
const TASK = 'id kind status owner statement doneBy { id }';
const SHOWN = `query ($id: ID!) { refund(id: $id) { tasks { ${TASK} } availableActions { name enabled }
  appraisals { onsite cause statement media { name } by { id } confirmedBy { id } } disposalAnswer { agreed statement }
  compensation { tasks { ${TASK} } writeOff { amount { amount currencyCode } bearer goods statement media { name } by { id } } }
  timeline(last: 20) { edges { node { summary } } } } }`;
async function shown(id: string, as: Claims = merchant): Promise<Shown> {
  await graph.settle();
  return (await graph.ask<{ refund: Shown }>(as, SHOWN, { id })).data.refund;
}
const taskOf = async (id: string, kind: string) => (await shown(id, platform)).tasks.findLast((each) => each.kind === kind)!.id;
const lines = async (id: string) => (await shown(id, buyer)).timeline.edges.map(({ node }) => node.summary);
const offers = async (id: string, as: Claims) =>
  (await shown(id, as)).availableActions
    .filter(({ name, enabled }) => enabled && /Appraisal|Report|File|WriteOff|Disposal/.test(name))
    .map(({ name }) => name);
const refuses = (as: Claims, name: MutationName, id: string, input: Record<string, unknown>, code: string) =>
  refused(graph, as, name, input, code, id);

/** A compensation for damage of this amount, agreed to by both. */
async function compensated(number: string, amount: string): Promise<string> {
  const { id } = await opened(graph, number);
  const compensation = { amount: cny(amount), purpose: 'DAMAGE' };
  await accept(
    graph,
    merchant,
    id,
    await propose(graph, buyer, id, { kind: 'PARTIAL_AMOUNT', amount: cny('60.00'), compensation }),
  );
  return id;
}

/** One that the general manager approved, and that was paid. */
async function paidLarge(number: string): Promise<string> {
  const id = await compensated(number, '2000.01');
  const taskId = await appraise(graph, id, { onsite: true });
  await done(graph, supervisor, 'refundAppraisalConfirm', { taskId }, id);
  await done(graph, manager, 'refundCompensationApprove', { idempotencyKey: key(), agreement: '双方签字' }, id);
  await graph.settle();
  return id;
}

describe('whose doing damage is (E8)', () => {
  test('not the buyer’s: with photos, and head office is told', async () => {
    const { id } = await opened(graph, 'E-01');
    expect(await offers(id, technician)).toEqual(['refundAppraisalRecord']);
    expect(await offers(id, merchant)).toEqual([]);
    const input = { idempotencyKey: key(), onsite: false, cause: 'NOT_BUYER', statement: '运输前即有裂纹', media: [PHOTO] };
    for (const as of [merchant, clerk, supervisor, buyer, platform])
      await refuses(as, 'refundAppraisalRecord', id, input, 'FORBIDDEN');
    await refuses(otherMerchant, 'refundAppraisalRecord', id, input, 'NOT_FOUND');
    await refuses(technician, 'refundAppraisalRecord', id, { ...input, media: [] }, 'MEDIA_REQUIRED');
    await refuses(technician, 'refundAppraisalRecord', id, { ...input, statement: '' }, 'STATEMENT_REQUIRED');
    await done(graph, technician, 'refundAppraisalRecord', input, id);
    await done(graph, technician, 'refundAppraisalRecord', input, id);
    const by = { id: technician.sub };
    expect((await shown(id, merchant)).appraisals).toEqual([
      { onsite: false, cause: 'NOT_BUYER', statement: '运输前即有裂纹', media: [{ name: '破损.jpg' }], by, confirmedBy: null },
    ]);
    expect((await lines(id)).at(-1)).toBe('A technician found: not the buyer’s doing; head office is told. 运输前即有裂纹');
    const taskId = await taskOf(id, 'REPORT_TO_HEAD_OFFICE');
    for (const as of [merchant, supervisor, finance, technician])
      await refuses(as, 'refundReportConfirm', id, { taskId }, as === finance ? 'TASK_NOT_OPEN' : 'FORBIDDEN');
    expect(await offers(id, manager)).toEqual(['refundReportConfirm']);
    await done(graph, manager, 'refundReportConfirm', { taskId, statement: '已阅' }, id);
    await refuses(manager, 'refundReportConfirm', id, { taskId }, 'TASK_NOT_OPEN');
    expect((await shown(id, merchant)).tasks.at(-1)).toMatchObject({
      kind: 'REPORT_TO_HEAD_OFFICE',
      status: 'DONE',
      statement: '已阅',
      doneBy: { id: manager.sub },
    });
    expect((await shown(id, buyer)).tasks).toEqual([]);
    expect((await lines(id)).at(-1)).toBe('Head office was told');
  });

  test('the buyer’s own: a repair is at the buyer’s cost, and no compensation for damage is approved', async () => {
    const id = await compensated('E-02', '500.00');
    await appraise(graph, id, { cause: 'BUYER', statement: '人为摔落' });
    expect((await shown(id)).tasks.map(({ kind }) => kind)).toEqual(['APPRAISAL']);
    await refuses(supervisor, 'refundCompensationApprove', id, { idempotencyKey: key() }, 'DAMAGE_IS_THE_BUYERS');
    await done(graph, supervisor, 'refundCompensationDeny', { statement: '人为损坏' }, id);
  });

  test('a repair is quoted at the market price, and never for what is not the buyer’s doing', async () => {
    const { id, refund } = await opened(graph, 'E-03');
    await accept(graph, buyer, id, await propose(graph, merchant, id, { kind: 'CHANGE_TYPE', type: 'REPAIR' }));
    const waybill = { carrierCode: 'SF', trackingNumber: 'SF1390000E03A', senderPhone: '0001' };
    await done(graph, buyer, 'returnShipmentSubmit', waybill, refund.returnShipment!.id);
    await done(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, id);
    const quote = { idempotencyKey: key(), kind: 'REPAIR_QUOTE', amount: cny('35.00') };
    await refuses(merchant, 'refundPropose', id, quote, 'PROPOSAL_FIELD_MISSING');
    await appraise(graph, id);
    await refuses(merchant, 'refundPropose', id, { ...quote, statement: '近期市价' }, 'DAMAGE_IS_NOT_THE_BUYERS');
    await appraise(graph, id, { cause: 'BUYER' });
    const proposal = await propose(graph, merchant, id, { ...quote, idempotencyKey: key(), statement: '近期市价' });
    const accepted = await accept(graph, buyer, id, proposal, { paymentReference: 'pay-3' });
    expect(accepted.refund.status).toBe('AWAITING_MERCHANT_SHIPMENT');
  });
});

describe('after a compensation was paid (E9)', () => {
  test('a small one: finance and the manager are told, each by their own word', async () => {
    const id = await compensated('E-10', '100.00');
    expect((await shown(id)).compensation!.tasks.map(({ kind, status, owner }) => [kind, status, owner])).toEqual([
      ['REPORT_TO_FINANCE', 'OPEN', 'MERCHANT'],
      ['REPORT_TO_MANAGER', 'OPEN', 'MERCHANT'],
    ]);
    const taskId = await taskOf(id, 'REPORT_TO_FINANCE');
    const others = [
      [manager, 'TASK_NOT_OPEN'],
      [{ ...finance, kind: 'PLATFORM', shops: [], marketplaces: ['TAOBAO'] }, 'TASK_NOT_OPEN'],
      [buyer, 'FORBIDDEN'],
    ] as const;
    for (const [as, code] of others) await refuses(as, 'refundReportConfirm', id, { taskId }, code);
    await done(graph, finance, 'refundReportConfirm', { taskId }, id);
    await done(
      graph,
      { ...finance, roles: ['manager'] },
      'refundReportConfirm',
      { taskId: await taskOf(id, 'REPORT_TO_MANAGER') },
      id,
    );
    expect((await lines(id)).slice(-2)).toEqual(['Finance was told', 'The manager was told']);
    expect((await shown(id)).compensation!.tasks.map(({ status }) => status)).toEqual(['DONE', 'DONE']);
  });

  test('a large one: appraised on site by two, then the customer file and the write-off, by the buyer’s consent', async () => {
    const id = await paidLarge('E-11');
    expect((await shown(id, buyer)).appraisals).toMatchObject([
      { onsite: true, by: { id: technician.sub }, confirmedBy: { id: supervisor.sub } },
    ]);
    expect(await offers(id, merchant)).toEqual(['refundCustomerFileRecord']);
    const file = {
      idempotencyKey: key(),
      taskId: await taskOf(id, 'CUSTOMER_FILE'),
      statement: '协议与收据',
      media: [{ ...PHOTO, kind: 'PDF' }],
    };
    await refuses(clerk, 'refundCustomerFileRecord', id, file, 'FORBIDDEN');
    await refuses(platform, 'refundCustomerFileRecord', id, file, 'TASK_NOT_OPEN');
    await refuses(merchant, 'refundCustomerFileRecord', id, { ...file, media: [] }, 'MEDIA_REQUIRED');
    await done(graph, merchant, 'refundCustomerFileRecord', file, id);
    await done(graph, merchant, 'refundCustomerFileRecord', file, id);

    const taskId = await taskOf(id, 'WRITE_OFF_FORM');
    const form = () => ({ idempotencyKey: key(), taskId, goods: 'SCRAPPED', statement: '已核销', media: [] });
    expect((await shown(id)).compensation!.writeOff).toBeNull();
    await refuses(manager, 'refundWriteOffRecord', id, form(), 'FORBIDDEN');
    await refuses(finance, 'refundWriteOffRecord', id, form(), 'DISPOSAL_CONSENT_REQUIRED');
    for (const as of [merchant, platform]) await refuses(as, 'refundDisposalAnswer', id, { agreed: true }, 'FORBIDDEN');
    await refuses(otherBuyer, 'refundDisposalAnswer', id, { agreed: true }, 'NOT_FOUND');
    await done(graph, buyer, 'refundDisposalAnswer', { agreed: true }, id);
    await done(graph, buyer, 'refundDisposalAnswer', { agreed: false, statement: '想留作纪念' }, id);
    await refuses(finance, 'refundWriteOffRecord', id, form(), 'DISPOSAL_CONSENT_REQUIRED');
    await done(graph, buyer, 'refundDisposalAnswer', { agreed: true, statement: '可以处理' }, id);
    await done(graph, finance, 'refundWriteOffRecord', form(), id);
    await refuses(finance, 'refundWriteOffRecord', id, form(), 'TASK_NOT_OPEN');
    const seen = await shown(id);
    expect(seen.disposalAnswer).toEqual({ agreed: true, statement: '可以处理' });
    expect(seen.compensation!.writeOff).toEqual({
      amount: { amount: '2000.01', currencyCode: 'CNY' },
      bearer: 'MERCHANT',
      goods: 'SCRAPPED',
      statement: '已核销',
      media: [],
      by: { id: finance.sub },
    });
    expect((await shown(id, buyer)).compensation).toEqual({ tasks: [], writeOff: null });
    expect((await lines(id)).slice(-4)).toEqual([
      'The buyer agrees that the damaged goods are dealt with',
      'The buyer does not agree that the damaged goods are dealt with: 想留作纪念',
      'The buyer agrees that the damaged goods are dealt with: 可以处理',
      'The compensation was written off; the damaged goods were destroyed',
    ]);
  });

  test('an appraisal on site is confirmed by another person of the same side, once', async () => {
    const id = await compensated('E-12', '2000.01');
    const both = { ...technician, roles: ['technician', 'supervisor'] };
    const taskId = await appraise(graph, id, { onsite: true }, both);
    await refuses(both, 'refundAppraisalConfirm', id, { taskId }, 'TASK_NOT_OPEN');
    await refuses({ ...platform, roles: ['supervisor'] }, 'refundAppraisalConfirm', id, { taskId }, 'TASK_NOT_OPEN');
    await refuses(finance, 'refundAppraisalConfirm', id, { taskId }, 'FORBIDDEN');
    await done(graph, otherSupervisor, 'refundAppraisalConfirm', { taskId }, id);
    await refuses(supervisor, 'refundAppraisalConfirm', id, { taskId }, 'TASK_NOT_OPEN');
  });

  test('goods that are nobody’s to deal with need no consent; a case without damage asks for none', async () => {
    const id = await paidLarge('E-13');
    const input = {
      idempotencyKey: key(),
      taskId: await taskOf(id, 'WRITE_OFF_FORM'),
      goods: 'LEFT_WITH_BUYER',
      statement: '留用',
    };
    await done(graph, finance, 'refundWriteOffRecord', input, id);
    const { id: other } = await opened(graph, 'E-14');
    await refuses(buyer, 'refundDisposalAnswer', other, { agreed: true }, 'NOTHING_DAMAGED');
    expect(await offers(other, buyer)).toEqual([]);
  });

  test('written off by many at once: one record', async () => {
    const id = await paidLarge('E-15');
    const taskId = await taskOf(id, 'WRITE_OFF_FORM');
    const forms = Array.from({ length: 4 }, () => ({ idempotencyKey: key(), taskId, goods: 'NONE', statement: '核销' }));
    const answers = await Promise.allSettled(forms.map((form) => done(graph, finance, 'refundWriteOffRecord', form, id)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
