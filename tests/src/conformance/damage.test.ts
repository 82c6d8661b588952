import { expect } from '@jest/globals';
import type { Claims } from '../harness';
import { key } from '../world';
import type { Market } from './market';
import { ALL } from './marketplaces';
import { rule } from './rule';
import { opened, titlesTold } from './steps';

const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });
const PHOTO = { kind: 'IMAGE', name: '破损.jpg', sha256: 'd'.repeat(64), size: 90_000 };
const PAPER = { ...PHOTO, kind: 'PDF', name: '协议.pdf' };

/** Staff of the merchant with one role. */
const withRole = ({ merchant }: Market, role: string): Claims => ({ ...merchant, sub: `${merchant.sub}-${role}`, roles: [role] });

interface CaseShown {
  tasks: { id: string; kind: string; status: string }[];
  appraisals: { cause: string; media: object[]; confirmedBy: object | null }[];
  compensation: { status: string; tier: string; writeOff: { amount: { amount: string }; goods: string } | null } | null;
}
const CASE = `query ($id: ID!) { refund(id: $id) { tasks { id kind status } appraisals { cause media { name } confirmedBy { id } }
  compensation { status tier writeOff { amount { amount } goods } } } }`;
const seen = async (market: Market, id: string) =>
  (await market.reads<{ refund: CaseShown }>(market.merchant, CASE, { id })).refund;
const taskOf = async (market: Market, id: string, wanted: string) =>
  (await seen(market, id)).tasks.find(({ kind }) => kind === wanted)!.id;

/** The merchant offers money for damage, and the buyer takes it. */
async function offered(market: Market, amount: string): Promise<string> {
  const id = await opened(market);
  const compensation = { amount: cny(amount), purpose: 'DAMAGE' };
  const input = { idempotencyKey: key(), kind: 'MORE_EVIDENCE', statement: '请补充照片', compensation };
  await market.does(market.merchant, 'refundPropose', input, id);
  const query = 'query ($id: ID!) { refund(id: $id) { proposals { id } } }';
  const { refund } = await market.reads<{ refund: { proposals: [{ id: string }] } }>(market.buyer, query, { id });
  await market.does(market.buyer, 'refundProposalAccept', { proposalId: refund.proposals[0].id }, id);
  await market.graph.settle();
  return id;
}

async function appraised(market: Market, id: string, more: Record<string, unknown> = {}): Promise<string> {
  const input = { idempotencyKey: key(), onsite: false, cause: 'NOT_BUYER', statement: '内部裂纹', media: [PHOTO], ...more };
  await market.does(withRole(market, 'technician'), 'refundAppraisalRecord', input, id);
  return taskOf(market, id, 'APPRAISAL');
}

rule('E8', ALL, 'damage that is not the buyer’s: photographed by a technician, head office told', async (market) => {
  const id = await opened(market);
  await appraised(market, id);
  const { appraisals, tasks } = await seen(market, id);
  expect(appraisals).toMatchObject([{ cause: 'NOT_BUYER', media: [{ name: '破损.jpg' }] }]);
  const report = tasks.find(({ kind }) => kind === 'REPORT_TO_HEAD_OFFICE')!;
  const headOffice = withRole(market, 'general_manager');
  expect(await titlesTold(market, id, headOffice, 'report.head_office')).toEqual(['上报总部：非人为损坏']);
  expect(await titlesTold(market, id, withRole(market, 'supervisor'), 'report.head_office')).toEqual([]);
  await market.does(withRole(market, 'general_manager'), 'refundReportConfirm', { taskId: report.id }, id);
  expect((await seen(market, id)).tasks.at(-1)).toEqual({ ...report, status: 'DONE' });
});

rule('E8', ALL, 'the buyer’s own: no compensation for it is approved', async (market) => {
  const id = await offered(market, '500.00');
  await appraised(market, id, { cause: 'BUYER' });
  await market.refuses(
    withRole(market, 'supervisor'),
    'refundCompensationApprove',
    { idempotencyKey: key() },
    'DAMAGE_IS_THE_BUYERS',
    id,
  );
});

rule('E9', ALL, 'a small sum is the department’s: paid at once, then finance and the manager are told', async (market) => {
  const id = await offered(market, '200.00');
  expect((await seen(market, id)).compensation).toMatchObject({ status: 'PAID', tier: 'DEPARTMENT' });
  expect(await titlesTold(market, id, withRole(market, 'finance'), 'report.finance')).toEqual(['报财务：补偿已支付']);
  expect(await titlesTold(market, id, withRole(market, 'manager'), 'report.manager')).toEqual(['报主管经理：补偿已支付']);
  await market.does(
    withRole(market, 'finance'),
    'refundReportConfirm',
    { taskId: await taskOf(market, id, 'REPORT_TO_FINANCE') },
    id,
  );
  await market.does(
    withRole(market, 'manager'),
    'refundReportConfirm',
    { taskId: await taskOf(market, id, 'REPORT_TO_MANAGER') },
    id,
  );
  expect((await seen(market, id)).tasks.map(({ status }) => status)).toEqual(['DONE', 'DONE']);
});

rule('E9', ALL, 'a large one is appraised on site by two, agreed, approved, paid, filed and written off', async (market) => {
  const id = await offered(market, '2000.01');
  const approve = () => ({ idempotencyKey: key(), agreement: '双方签字' });
  const manager = withRole(market, 'general_manager');
  await market.refuses(withRole(market, 'supervisor'), 'refundCompensationApprove', approve(), 'FORBIDDEN', id);
  const taskId = await appraised(market, id, { onsite: true });
  await market.refuses(manager, 'refundCompensationApprove', approve(), 'APPROVAL_GROUNDS_REQUIRED', id);
  await market.does(withRole(market, 'supervisor'), 'refundAppraisalConfirm', { taskId }, id);
  await market.does(manager, 'refundCompensationApprove', approve(), id);
  await market.graph.settle();
  const file = { idempotencyKey: key(), taskId: await taskOf(market, id, 'CUSTOMER_FILE'), statement: '协议', media: [PAPER] };
  await market.does(market.merchant, 'refundCustomerFileRecord', file, id);
  const finance = withRole(market, 'finance');
  const form = {
    idempotencyKey: key(),
    taskId: await taskOf(market, id, 'WRITE_OFF_FORM'),
    goods: 'SCRAPPED',
    statement: '核销',
  };
  await market.refuses(finance, 'refundWriteOffRecord', form, 'DISPOSAL_CONSENT_REQUIRED', id);
  await market.does(market.buyer, 'refundDisposalAnswer', { agreed: true }, id);
  await market.does(finance, 'refundWriteOffRecord', form, id);
  expect((await seen(market, id)).compensation!.writeOff).toEqual({ amount: { amount: '2000.01' }, goods: 'SCRAPPED' });
});
