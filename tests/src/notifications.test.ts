import { receiver } from '@after-sales/partner/testing/receiver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plain } from './advances';
import { marketOf, DAY, HOUR, type Market } from './conformance/market';
import { agreed, deadlineOf, opened, returning, scanned, sent } from './conformance/steps';
import { startGraph, type Claims, type Graph } from './harness';
import { toldBy, toldOf } from './telling';
import { bodiesOf, endpointCall } from './webhooking';
import { key, partner } from './world';

let graph: Graph;
let on: Market;

beforeAll(async () => {
  process.env.NOTIFICATION_CHANNELS = 'log,webhook';
  process.env.WEBHOOK_ALLOW_LOOPBACK = 'on';
  graph = await startGraph();
  // No holiday of China lies within the two months that follow.
  graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
  on = await marketOf(graph, 'TAOBAO');
});
afterAll(() => graph.stop());

const withRole = (role: string): Claims => ({ ...on.merchant, sub: `staff-${role}`, permissions: [], roles: [role] });
const numberOf = async (id: string) =>
  (await on.reads<{ refund: { number: string } }>(on.buyer, 'query ($id: ID!) { refund(id: $id) { number } }', { id })).refund
    .number;

/** 12:00 in Shanghai, so many days after this moment. */
function noon(days: number, language: 'zh' | 'en'): string {
  const at = new Date(graph.clock.now().getTime() + days * DAY + 8 * HOUR);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  const clock = at.toISOString().slice(11, 16);
  const name = at.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return language === 'zh' ? `${year}年${month}月${day}日 ${clock}（GMT+8）` : `${clock} on ${day} ${name} ${year} (GMT+8)`;
}

describe('reminders of a case that nobody sees to', () => {
  test('come at the policy’s times, in both languages, to whose time it is', async () => {
    const id = await opened(on);
    const number = await numberOf(id);
    const start = graph.clock.now().getTime();
    const at = (ms: number) => new Date(start + ms).toISOString();
    const soon = async (as: Claims) => (await toldBy(graph, as, id, 'soon')).map((each) => [each.at, each.dueAt]);
    const answer = { zh: noon(5, 'zh'), en: noon(5, 'en') };

    expect((await toldOf(graph, on.merchant, id)).map(({ template, text }) => [template, text])).toEqual([
      ['asked', `售后单 ${number} 等您处理：请在 ${answer.zh}前处理申请，逾期系统将自动同意。`],
    ]);
    await on.waits(4 * DAY - 1);
    expect(await soon(on.merchant)).toEqual([]);
    await on.waits(1);
    expect(await soon(on.merchant)).toEqual([[at(4 * DAY), at(5 * DAY)]]);
    await on.waits(22 * HOUR - 1);
    expect(await soon(on.merchant)).toHaveLength(1);
    await on.waits(1);
    expect(await soon(on.merchant)).toEqual([
      [at(4 * DAY), at(5 * DAY)],
      [at(5 * DAY - 2 * HOUR), at(5 * DAY)],
    ]);
    const english = await toldOf(graph, on.merchant, id, 'en');
    expect(english.at(-1)).toMatchObject({
      title: 'Due soon: answer the application',
      text: `Case ${number} is due soon: please answer the application by ${answer.en}. After that, the system agrees.`,
    });

    await on.waits(2 * HOUR);
    const ship = { zh: noon(7, 'zh'), en: noon(7, 'en') };
    expect((await toldBy(graph, on.merchant, id, 'fired')).map(({ text }) => text)).toEqual([
      `售后单 ${number}：处理申请的期限已过。`,
    ]);
    expect((await toldOf(graph, on.buyer, id)).map(({ template, text }) => [template, text])).toEqual([
      ['asked', `售后单 ${number} 等您处理：请在 ${ship.zh}前寄回商品并填写运单号，逾期售后将关闭。`],
    ]);
    for (const [wait, passed] of [
      [4 * DAY, 9 * DAY],
      [2 * DAY, 11 * DAY],
      [18 * HOUR, 12 * DAY - 6 * HOUR],
    ] as const) {
      await on.waits(wait);
      expect((await soon(on.buyer)).at(-1)).toEqual([at(passed), at(12 * DAY)]);
    }
    expect(await soon(on.buyer)).toHaveLength(3);
    const [first] = (await toldOf(graph, on.buyer, id, 'en', { templates: ['soon'] })).map(({ text }) => text);
    expect(first).toBe(
      `Case ${number} is due soon: please send the goods back and hand in the tracking number by ${ship.en}. After that, the case is closed.`,
    );
    await on.waits(6 * HOUR);
    expect((await toldBy(graph, on.buyer, id, 'refund.closed')).map(({ text }) => text)).toEqual([
      `售后单 ${number} 已关闭：逾期未寄回商品。`,
    ]);
  });

  test('stop once the deadline is met, and are not sent when they come too late', async () => {
    const met = await returning(on);
    const late = await returning(on);
    await graph.settle();
    await sent(on, met);
    graph.clock.advance(8 * DAY);
    await graph.settle();
    expect(await toldBy(graph, on.buyer, met, 'soon')).toEqual([]);
    expect(await toldBy(graph, on.buyer, late, 'soon')).toEqual([]);
    const states = ['NOT_SENT'];
    expect((await toldOf(graph, on.buyer, late, 'zh', { states })).map(({ template }) => template)).toEqual([
      'soon',
      'soon',
      'soon',
    ]);
    expect(await toldOf(graph, on.buyer, met, 'zh', { states })).toEqual([]);
  });
});

test('the buyer is told that the merchant reminds of the return, and until when there is time', async () => {
  const id = await returning(on);
  const number = await numberOf(id);
  const until = noon(7, 'zh');
  await on.does(on.merchant, 'refundBuyerUrge', {}, id);
  expect((await toldBy(graph, on.buyer, id, 'refund.buyer_urged')).map(({ text }) => text)).toEqual([
    `商家提醒您：请在 ${until}前寄回售后单 ${number} 的商品并填写运单号。`,
  ]);
  expect(await toldBy(graph, on.merchant, id, 'refund.buyer_urged')).toEqual([]);
});

test('an instant refund: paid ahead, then to be handed back, until when', async () => {
  const trusted = await marketOf(graph, 'TAOBAO', 'trusted-reader');
  const finance = { ...on.platform, roles: ['finance'] };
  const order = await trusted.order('SUCCESS', plain(graph, ''));
  const set = { buyerId: trusted.buyer.sub, marketplace: 'TAOBAO', quota: '100.00', currencyCode: 'CNY', complaints: 0 };
  await on.call(finance, 'buyerCreditSet', { idempotencyKey: key(), ...set });
  const id = await trusted.applies(order, { lines: [{ lineId: order.lines[0]!.id, quantity: 3 }] });
  await agreed(trusted, id);
  const parcel = await sent(trusted, id);
  for (const status of ['PICKED_UP', 'DELIVERED']) await scanned(trusted, parcel, status);
  expect((await toldBy(graph, trusted.buyer, id, 'advance.paid')).map(({ text }) => text)).toEqual([
    expect.stringContaining('平台垫付的 100.00元已到账。'),
  ]);
  expect((await toldBy(graph, on.merchant, id, 'advance.paid', 'parcel.delivered')).map(({ title }) => title)).toEqual([
    '平台已垫付退款',
    '退货已签收',
  ]);

  await on.does(on.merchant, 'refundReceiptConfirm', {}, id);
  await graph.settle();
  const { dueAt } = (await deadlineOf(trusted, id, 'advanceRepay'))!;
  const [notice] = await toldBy(graph, trusted.buyer, id, 'advance.repay_due', 'advance.repay_due.undated');
  const { text, dueAt: until } = notice!;
  expect([text.replace(/R\d+-\w+/, '…'), until]).toEqual([
    `售后单 …：您已另行收到退款，请在 ${noon(15, 'zh')}前把平台垫付的 100.00元归还平台。`,
    dueAt,
  ]);
  await on.waits(15 * DAY);
  expect((await toldBy(graph, finance, id, 'advance.overdue')).map(({ title }) => title)).toEqual(['垫付逾期未收回']);
  expect(await toldBy(graph, on.platform, id, 'advance.overdue')).toEqual([]);
});

test('a compensation: the supervisor is asked, finance and the manager are told; nobody else', async () => {
  const offered = async (amount: string) => {
    const id = await opened(on);
    const compensation = { amount: { amount, currencyCode: 'CNY' }, purpose: 'DAMAGE' };
    const input = { idempotencyKey: key(), kind: 'MORE_EVIDENCE', statement: '请补充照片', compensation };
    await on.does(on.merchant, 'refundPropose', input, id);
    const query = 'query ($id: ID!) { refund(id: $id) { proposals { id } } }';
    const { refund } = await on.reads<{ refund: { proposals: [{ id: string }] } }>(on.buyer, query, { id });
    await on.does(on.buyer, 'refundProposalAccept', { proposalId: refund.proposals[0].id }, id);
    return id;
  };
  const titles = async (as: Claims, id: string) => (await toldOf(graph, as, id)).map(({ title }) => title);

  const small = await offered('200.00');
  expect(await titles(withRole('finance'), small)).toEqual(['报财务：补偿已支付']);
  expect(await titles(withRole('manager'), small)).toEqual(['报主管经理：补偿已支付']);
  expect((await toldBy(graph, on.buyer, small, 'compensation.paid')).map(({ text }) => text.replace(/R\d+-\w+/, '…'))).toEqual([
    '售后单 …：200.00元的补偿已到账。',
  ]);
  expect(await titles(on.clerk, small)).toEqual([]);

  const middle = await offered('2000.00');
  expect(await titles(withRole('supervisor'), middle)).toEqual(['补偿待审批']);
  expect(await titles(withRole('finance'), middle)).toEqual([]);
  const large = await offered('2000.01');
  expect(await titles(withRole('supervisor'), large)).toEqual([]);
  expect(await titles(withRole('general_manager'), large)).toEqual(['补偿待审批']);
});

test('what one desk marked as read is read for that desk, and the other side’s stays', async () => {
  const id = await returning(on);
  await on.does(on.buyer, 'refundMessageSend', { idempotencyKey: key(), text: '请问地址对吗' }, id);
  const [message] = await toldBy(graph, on.merchant, id, 'refund.message_sent');
  const mutation = `mutation ($ids: [ID!]!) { notificationRead(ids: $ids) { notifications { id readAt readBy { id } refund { number } }
    userErrors { code } } }`;
  const read = async (as: Claims) =>
    (
      await on.reads<{ notificationRead: { notifications: object[] | null; userErrors: object[] } }>(as, mutation, {
        ids: [message!.id],
      })
    ).notificationRead;
  const readAt = graph.clock.now().toISOString();
  expect(await read(on.buyer)).toEqual({ notifications: null, userErrors: [{ code: 'NOT_FOUND' }] });
  const marked = { id: message!.id, readAt, readBy: { id: on.merchant.sub }, refund: { number: await numberOf(id) } };
  expect(await read(on.merchant)).toEqual({ notifications: [marked], userErrors: [] });
  graph.clock.advance(HOUR);
  expect(await read({ ...on.merchant, sub: 'staff-5' })).toEqual({ notifications: [marked], userErrors: [] });
  expect(await toldOf(graph, on.merchant, id, 'zh', { unreadOnly: true, templates: ['refund.message_sent'] })).toEqual([]);
  expect((await toldOf(graph, on.buyer, id)).map(({ readAt: mark }) => mark)).toEqual([null]);
});

test('two processes tell each thing once', async () => {
  const other = await graph.another('partner');
  const ids = await Promise.all(Array.from({ length: 8 }, () => opened(on)));
  while ((await Promise.all([graph.subgraphs.partner.settle(), other.settle()])).some(Boolean));
  for (const id of ids) expect((await toldOf(graph, on.merchant, id)).map(({ template }) => template)).toEqual(['asked']);
});

describe('the webhook of whoever brings notifications to people', () => {
  const operator = { sub: 'taobao:ops-1', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['operator'] };
  const fields = 'webhookEndpoint { id } secret';
  const input = (url: string, topics: string[]) => ({ idempotencyKey: key(), url, topics });

  test('is sent each once, signed, with the words in both languages and to whom they go', async () => {
    const there = await receiver();
    const made = await endpointCall(graph, operator, 'webhookEndpointCreate', fields, input(there.url, ['notification.created']));
    expect(made.userErrors).toEqual([]);
    const id = await opened(on);
    await graph.settle();
    const number = await numberOf(id);
    const [own] = await toldOf(graph, on.merchant, id);
    const bodies = bodiesOf(there, made.secret as string);
    expect(bodies.map(({ type, object }) => [type, object])).toEqual([
      ['notification.created', { type: 'Notification', id: own!.id }],
    ]);
    expect(bodies[0]!.data).toMatchObject({
      template: 'asked',
      recipient: { kind: 'MERCHANT', id: null, desk: 'CASES' },
      wordings: [
        { language: 'zh', title: '待办：处理申请', text: own!.text, short: expect.stringMatching(`^售后单 ${number}：请在`) },
        { language: 'en', title: 'To do: answer the application' },
      ],
      dueAt: own!.dueAt,
      about: { type: 'Refund', id },
      eventType: 'refund.deadline_started',
    });
    const { webhookEndpoint } = made as unknown as { webhookEndpoint: { id: string } };
    await endpointCall(graph, operator, 'webhookEndpointDelete', 'deletedWebhookEndpointId', {}, webhookEndpoint.id);
    await there.stop();
  });

  test('is an operator’s alone, who is sent nothing else', async () => {
    const url = 'http://127.0.0.1:1/';
    const refused = async (as: Claims, topic: string) =>
      (await endpointCall(graph, as, 'webhookEndpointCreate', fields, input(url, [topic]))).userErrors.map(({ code }) => code);
    expect(await refused(partner, 'notification.created')).toEqual(['TOPIC_UNKNOWN']);
    expect(await refused(partner, 'notification.*')).toEqual(['TOPIC_UNKNOWN']);
    expect(await refused(operator, 'refund.*')).toEqual(['TOPIC_UNKNOWN']);
    expect(await refused({ ...operator, roles: ['arbitrator'] }, 'notification.created')).toEqual(['FORBIDDEN']);
  });
});
