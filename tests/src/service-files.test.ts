import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf, type Market } from './conformance/market';
import { agreed, kindsOf, shown } from './conformance/steps';
import { eventsOf } from './events-of';
import { startGraph, type Graph } from './harness';
import { complaint, done, fileOf, filesOf, finished, opening } from './service';
import { analyst, key, otherBuyer, otherMerchant, otherPlatform, partner } from './world';

let graph: Graph;
let market: Market;
beforeAll(async () => {
  graph = await startGraph();
  market = await marketOf(graph, 'TAOBAO');
});
// No holiday of China lies within the weeks that follow.
beforeEach(() => graph.clock.set(new Date('2026-07-06T04:00:00.000Z')));
afterAll(() => graph.stop());

const at = (ms = 0) => new Date(graph.clock.now().getTime() + ms).toISOString();
const types = async (id: string) => (await eventsOf(graph, id, 'dispute')).map(({ type }) => type);
const photo = { kind: 'IMAGE', name: '压缩机.jpg', sha256: 'a'.repeat(64), size: 120_000 };

describe('a complaint', () => {
  test('waits for its plan, is scheduled as the customer wishes, and is finished (E10)', async () => {
    const order = await market.order();
    const id = await complaint(market, { orderId: order.id });
    const opened = await fileOf(market, id);
    expect(opened).toMatchObject({
      version: 1,
      kind: 'COMPLAINT',
      status: 'OPEN',
      origin: 'PERSON',
      desk: 'MERCHANT',
      channel: 'BOT',
      statement: '空调不制冷',
      order: { id: order.id },
      refund: null,
      openedBy: { kind: 'BUYER', onBehalfOf: null },
      openedAt: at(),
      planDueAt: at(72 * HOUR),
      planMissedAt: null,
      deadlines: [
        {
          key: 'plan',
          owner: 'MERCHANT',
          dueAt: at(72 * HOUR),
          onExpire: 'ALERT',
          explanation: [{ anchor: 'OPENED', ruleId: 'E10' }],
        },
      ],
    });
    graph.clock.advance(HOUR);
    await market.does(market.merchant, 'servicePlanSet', { plan: ' 周三师傅上门检查 ', expectedVersion: 1 }, id);
    expect(await fileOf(market, id)).toMatchObject({
      version: 2,
      status: 'PLANNED',
      plan: '周三师傅上门检查',
      plannedAt: at(),
      handedOverAt: at(),
      deadlines: [],
    });
    const wish = { at: at(2 * DAY), wish: '下班以后' };
    await market.does(market.merchant, 'serviceFileSchedule', wish, id);
    await market.does(market.merchant, 'serviceFileSchedule', { ...wish, at: at(3 * DAY) }, id);
    expect(await fileOf(market, id)).toMatchObject({ version: 4, status: 'SCHEDULED', scheduledFor: at(3 * DAY) });
    graph.clock.advance(3 * DAY);
    await market.does(market.merchant, 'serviceFileClose', done, id);
    expect(await fileOf(market, id)).toMatchObject({
      status: 'DONE',
      outcome: 'RESOLVED',
      resolution: '已更换压缩机',
      work: 'NONE',
      closedAt: at(),
      visits: [],
    });
    await graph.settle();
    expect(await types(id)).toEqual([
      'service_file.opened',
      'service_file.deadline_started',
      'service_file.deadline_changed',
      'service_file.planned',
      'service_file.scheduled',
      'service_file.scheduled',
      'service_file.finished',
    ]);
    await market.refuses(market.merchant, 'serviceFileClose', done, 'SERVICE_FILE_STATUS_CONFLICT', id);
    await market.refuses(market.buyer, 'serviceFileWithdraw', {}, 'SERVICE_FILE_STATUS_CONFLICT', id);
  });

  test('whose plan is late stays open, is counted once, and takes its plan all the same (c.6 #3)', async () => {
    const id = await complaint(market);
    await market.waits(72 * HOUR - 1);
    expect((await fileOf(market, id)).planMissedAt).toBeNull();
    const due = at(1);
    await market.waits(5 * HOUR);
    await graph.settle();
    expect(await fileOf(market, id)).toMatchObject({ version: 2, status: 'OPEN', planMissedAt: due, deadlines: [] });
    expect((await eventsOf(graph, id, 'dispute')).filter(({ type }) => type === 'service_file.deadline_fired')).toMatchObject([
      { at: due, data: { key: 'plan', owner: 'MERCHANT', onExpire: 'ALERT', desk: 'MERCHANT' } },
    ]);
    await market.does(market.merchant, 'servicePlanSet', { plan: '立即安排' }, id);
    expect(await fileOf(market, id)).toMatchObject({ status: 'PLANNED', planMissedAt: due, plannedAt: at() });
  });

  test('planned at the very moment is in time; a moment later the alert comes first', async () => {
    const [first, second] = [await complaint(market), await complaint(market)];
    graph.clock.advance(72 * HOUR);
    await market.does(market.merchant, 'servicePlanSet', { plan: '立即安排' }, first);
    graph.clock.advance(1);
    await market.does(market.merchant, 'servicePlanSet', { plan: '立即安排' }, second);
    expect((await fileOf(market, first)).planMissedAt).toBeNull();
    expect((await fileOf(market, second)).planMissedAt).toBe(at(-1));
  });

  test('on a case is told in its timeline, in two languages', async () => {
    const refundId = await market.applies(await market.order());
    const id = await complaint(market, { refundId });
    await market.does(market.merchant, 'servicePlanSet', { plan: '补寄配件' }, id);
    await market.does(market.merchant, 'serviceFileSchedule', { at: at(DAY) }, id);
    await market.does(market.merchant, 'serviceFileClose', done, id);
    const late = await complaint(market, { refundId, kind: 'REPAIR' });
    await market.waits(73 * HOUR);
    await market.does(market.buyer, 'serviceFileWithdraw', {}, late);
    const { timeline } = await shown(market, refundId);
    const lines = timeline.edges.map(({ node }) => node).filter(({ kind }) => kind.startsWith('SERVICE_'));
    expect(lines.map(({ summary, actor }) => [summary, actor.kind])).toEqual([
      ['A service file was opened (complaint): 空调不制冷', 'BUYER'],
      ['The plan of the service file (complaint): 补寄配件', 'MERCHANT'],
      ['The service file (complaint) is scheduled for 2026-07-07T04:00:00.000Z', 'MERCHANT'],
      ['The service file (complaint) is done: 已更换压缩机', 'MERCHANT'],
      ['A service file was opened (repair): 空调不制冷', 'BUYER'],
      ['The plan of the service file (repair) is late; its desk was alerted', 'SYSTEM'],
      ['The service file (repair) was withdrawn', 'BUYER'],
    ]);
    const query = `query ($id: ID!) { refund(id: $id) { serviceFiles(first: 1) { edges { node { id status } } pageInfo { hasNextPage } }
      order { serviceFiles(first: 5) { edges { node { id status } } } } timeline(first: 50) { edges { node { kind summary } } } } }`;
    const { data } = await graph.ask<{ refund: Record<string, never> }>(
      market.buyer,
      query,
      { id: refundId },
      { 'accept-language': 'zh' },
    );
    const files = [{ node: { id, status: 'DONE' } }, { node: { id: late, status: 'WITHDRAWN' } }];
    expect(data.refund).toMatchObject({
      serviceFiles: { edges: files.slice(0, 1), pageInfo: { hasNextPage: true } },
      order: { serviceFiles: { edges: files } },
    });
    expect(JSON.stringify(data.refund)).toContain('服务单（报修）未按时制定方案，已提醒客服');
  });

  test('may be brought by shop or platform for the buyer, who may take it back as they may', async () => {
    const byShop = await complaint(market, {}, market.merchant);
    const byPlatform = await complaint(market, { desk: undefined }, market.platform);
    expect(await fileOf(market, byShop)).toMatchObject({
      desk: 'MERCHANT',
      channel: 'HUMAN',
      openedBy: { kind: 'MERCHANT', onBehalfOf: 'BUYER' },
    });
    expect(await fileOf(market, byPlatform)).toMatchObject({
      desk: 'PLATFORM',
      openedBy: { kind: 'PLATFORM', onBehalfOf: 'BUYER' },
    });
    await market.refuses(market.platform, 'serviceFileWithdraw', {}, 'FORBIDDEN', byShop);
    await market.refuses(market.clerk, 'serviceFileWithdraw', {}, 'FORBIDDEN', byShop);
    await market.does(market.merchant, 'serviceFileWithdraw', {}, byShop);
    await market.refuses(market.merchant, 'servicePlanSet', { plan: '安排' }, 'FORBIDDEN', byPlatform);
    await market.does(market.buyer, 'serviceFileWithdraw', {}, byPlatform);
    expect(await fileOf(market, byPlatform)).toMatchObject({ status: 'WITHDRAWN', closedAt: at(), deadlines: [] });
  });

  test('of the bot goes to a person once, when the buyer asks for one or the desk takes it (E12)', async () => {
    const id = await complaint(market);
    await market.refuses(market.clerk, 'serviceFileHandOver', {}, 'FORBIDDEN', id);
    await market.does(market.buyer, 'serviceFileHandOver', {}, id);
    expect(await fileOf(market, id)).toMatchObject({ channel: 'BOT', handedOverAt: at() });
    await market.refuses(market.merchant, 'serviceFileHandOver', {}, 'SERVICE_FILE_WITH_HUMAN', id);
    const byPhone = await complaint(market, { channel: 'PHONE' });
    await market.refuses(market.buyer, 'serviceFileHandOver', {}, 'SERVICE_FILE_WITH_HUMAN', byPhone);
  });

  test('the same key opens one, whoever retries; two desks at once make one plan', async () => {
    const order = await market.order();
    const input = { ...opening(), orderId: order.id, desk: 'MERCHANT' };
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await market.does(market.buyer, 'serviceFileOpen', input)).object.id),
    );
    expect(new Set(ids).size).toBe(1);
    await market.refuses(market.buyer, 'serviceFileOpen', { ...input, statement: '另一件事' }, 'IDEMPOTENCY_KEY_REUSED');
    const plans = await Promise.all(
      ['甲', '乙'].map((plan) => market.call(market.merchant, 'servicePlanSet', { plan, expectedVersion: 1 }, ids[0])),
    );
    expect(plans.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['VERSION_CONFLICT']);
    expect(await filesOf(market, order.id)).toHaveLength(1);
  });
});

describe('what is not taken', () => {
  test('openings without a subject, with two, of kinds that come by themselves, or by nobody', async () => {
    const order = await market.order();
    const refundId = await market.applies(await market.order());
    const input = { ...opening(), orderId: order.id };
    const { orderId: _, ...without } = input;
    await market.refuses(market.buyer, 'serviceFileOpen', without, 'SUBJECT_REQUIRED');
    await market.refuses(market.buyer, 'serviceFileOpen', { ...input, refundId }, 'SUBJECT_REQUIRED');
    await market.refuses(market.buyer, 'serviceFileOpen', { ...input, orderId: 'or_none' }, 'NOT_FOUND');
    await market.refuses(market.buyer, 'serviceFileOpen', { ...input, kind: 'QUESTION' }, 'SERVICE_KIND_INVALID');
    await market.refuses(market.buyer, 'serviceFileOpen', { ...input, kind: 'FOLLOW_UP_NEED' }, 'SERVICE_KIND_INVALID');
    await market.refuses(market.buyer, 'serviceFileOpen', { ...input, statement: '  ' }, 'STATEMENT_REQUIRED');
    await market.refuses(market.buyer, 'serviceFileOpen', { ...input, statement: '长'.repeat(501) }, 'STATEMENT_REQUIRED');
    await market.refuses(otherBuyer, 'serviceFileOpen', input, 'NOT_FOUND');
    await market.refuses(otherMerchant, 'serviceFileOpen', input, 'NOT_FOUND');
    await market.refuses(otherPlatform, 'serviceFileOpen', input, 'NOT_FOUND');
    for (const as of [market.clerk, partner, analyst]) await market.refuses(as, 'serviceFileOpen', input, 'FORBIDDEN');
    expect((await graph.ask<{ serviceFileOpen: { userErrors: { code: string }[] } }>(null, OPEN, { input })).data).toMatchObject({
      serviceFileOpen: { userErrors: [{ code: 'UNAUTHENTICATED' }] },
    });
  });

  test('more than twenty open ones an order; one that ended makes room', async () => {
    const order = await market.order();
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await complaint(market, { orderId: order.id }));
    const input = { ...opening(), orderId: order.id };
    await market.refuses(market.buyer, 'serviceFileOpen', input, 'SERVICE_FILE_LIMIT_REACHED');
    await market.does(market.buyer, 'serviceFileWithdraw', {}, ids[0]);
    await market.does(market.buyer, 'serviceFileOpen', input);
  });

  test('work by others than its desk, out of turn, or with what cannot be', async () => {
    const id = await complaint(market);
    for (const as of [market.buyer, market.clerk, market.platform, partner]) {
      await market.refuses(as, 'servicePlanSet', { plan: '安排' }, 'FORBIDDEN', id);
    }
    for (const as of [otherBuyer, otherMerchant, otherPlatform, analyst]) {
      await market.refuses(as, 'servicePlanSet', { plan: '安排' }, 'NOT_FOUND', id);
    }
    await market.refuses(market.merchant, 'serviceFileSchedule', { at: at(DAY) }, 'SERVICE_FILE_STATUS_CONFLICT', id);
    await market.refuses(market.merchant, 'serviceFileClose', done, 'SERVICE_FILE_STATUS_CONFLICT', id);
    await market.refuses(market.merchant, 'servicePlanSet', { plan: '' }, 'STATEMENT_REQUIRED', id);
    await market.refuses(market.merchant, 'servicePlanSet', { plan: '安排', expectedVersion: 2 }, 'VERSION_CONFLICT', id);
    await market.does(market.merchant, 'servicePlanSet', { plan: '安排' }, id);
    await market.refuses(market.merchant, 'servicePlanSet', { plan: '再安排' }, 'SERVICE_FILE_STATUS_CONFLICT', id);
    await market.refuses(market.merchant, 'serviceFileSchedule', { at: at() }, 'SCHEDULE_INVALID', id);
    await market.refuses(market.merchant, 'serviceFileSchedule', { at: at(365 * DAY + 1) }, 'SCHEDULE_INVALID', id);
    await market.refuses(market.merchant, 'serviceFileClose', { ...done, outcome: 'ANSWERED' }, 'OUTCOME_INVALID', id);
    await market.refuses(market.merchant, 'serviceFileClose', { ...done, resolution: ' ' }, 'STATEMENT_REQUIRED', id);
  });
});

describe('what a technician finds (E8)', () => {
  const planned = async () => {
    const id = await complaint(market, { kind: 'REPAIR' });
    await market.does(market.merchant, 'servicePlanSet', { plan: '师傅上门' }, id);
    return id;
  };

  test('of the customer’s own doing, the goods are touched with consent alone', async () => {
    const id = await planned();
    const input = { ...done, work: 'REPAIRED', finding: 'BUYER_FAULT' };
    await market.refuses(market.merchant, 'serviceFileClose', input, 'CONSENT_REQUIRED', id);
    await market.does(market.merchant, 'serviceFileClose', { ...input, customerConsent: true }, id);
    expect(await fileOf(market, id)).toMatchObject({ status: 'DONE', work: 'REPAIRED', finding: 'BUYER_FAULT', visits: [] });
    const left = await planned();
    await market.does(market.merchant, 'serviceFileClose', { ...done, outcome: 'NOT_RESOLVED', finding: 'BUYER_FAULT' }, left);
  });

  test('of another’s, a photo goes to head office', async () => {
    const id = await planned();
    const input = { ...done, work: 'REPLACED', finding: 'NOT_BUYER_FAULT' };
    const bad = [{ sha256: 'A' }, { size: 0 }, { name: ' ' }, { kind: 'PDF' }];
    await market.refuses(market.merchant, 'serviceFileClose', input, 'MEDIA_REQUIRED', id);
    await market.refuses(
      market.merchant,
      'serviceFileClose',
      { ...input, photos: Array.from({ length: 9 }, () => photo) },
      'MEDIA_TOO_MANY',
      id,
    );
    for (const more of bad) {
      await market.refuses(
        market.merchant,
        'serviceFileClose',
        { ...input, photos: [{ ...photo, ...more }] },
        'MEDIA_INVALID',
        id,
      );
    }
    await market.does(market.merchant, 'serviceFileClose', { ...input, photos: [photo] }, id);
    expect((await fileOf(market, id)).photos).toEqual([{ name: '压缩机.jpg' }]);
    const told = (await eventsOf(graph, id, 'dispute')).find(({ type }) => type === 'service_file.fault_reported');
    expect(told?.data).toMatchObject({ photos: [{ name: '压缩机.jpg', sha256: photo.sha256 }] });
  });
});

describe('files that come by themselves', () => {
  const ask = async (orderId: string, lineId: string) => {
    const { object } = await market.does(market.buyer, 'inquirySend', {
      idempotencyKey: key(),
      orderId,
      lineId,
      text: '怎么安装',
    });
    await graph.settle();
    return object.id;
  };

  test('a question has one until it is answered, and is not answered twice (A17)', async () => {
    const order = await market.order();
    const inquiryId = await ask(order.id, order.lines[0]!.id);
    const [file] = await filesOf(market, order.id);
    expect(file).toMatchObject({
      kind: 'QUESTION',
      origin: 'INQUIRY',
      status: 'OPEN',
      desk: 'MERCHANT',
      channel: 'HUMAN',
      inquiryId,
      statement: null,
      openedBy: { kind: 'BUYER' },
      deadlines: [{ key: 'answer', owner: 'MERCHANT', dueAt: at(72 * HOUR) }],
    });
    for (const [name, input] of [
      ['servicePlanSet', { plan: '答复' }],
      ['serviceFileClose', done],
      ['serviceFileSchedule', { at: at(DAY) }],
    ] as const) {
      await market.refuses(market.merchant, name, input, 'SERVICE_FILE_IS_QUESTION', file!.id);
    }
    await market.refuses(market.buyer, 'serviceFileWithdraw', {}, 'SERVICE_FILE_IS_QUESTION', file!.id);
    graph.clock.advance(HOUR);
    await market.does(market.merchant, 'inquiryAnswer', { text: '见说明书' }, inquiryId);
    await graph.settle();
    expect(await fileOf(market, file!.id)).toMatchObject({
      status: 'DONE',
      outcome: 'ANSWERED',
      closedAt: at(),
      planMissedAt: null,
    });
  });

  test('an answer in time counts by its own time, however late it is read; a late one is counted', async () => {
    const order = await market.order();
    const inTime = await ask(order.id, order.lines[0]!.id);
    const late = await ask(order.id, order.lines[1]!.id);
    graph.clock.advance(72 * HOUR);
    await market.does(market.merchant, 'inquiryAnswer', { text: '见说明书' }, inTime);
    graph.clock.advance(HOUR);
    await market.does(market.merchant, 'inquiryAnswer', { text: '见说明书' }, late);
    await graph.settle();
    const files = await filesOf(market, order.id);
    expect(Object.fromEntries(files.map(({ inquiryId, ...file }) => [inquiryId, file]))).toMatchObject({
      [inTime]: { status: 'DONE', planMissedAt: null },
      [late]: { status: 'DONE', planMissedAt: at(-HOUR) },
    });
  });

  test('goods that are not sent back in time are the platform’s work (c.2 #19)', async () => {
    const order = await market.order();
    const refundId = await market.applies(order);
    await agreed(market, refundId);
    const parcel = (await shown(market, refundId)).returnShipment!.id;
    const waybill = { carrierCode: 'SF', trackingNumber: 'SF1390000777777', senderPhone: '0001' };
    await market.does(market.buyer, 'returnShipmentSubmit', waybill, parcel);
    await market.does(market.buyer, 'refundWithdraw', {}, refundId);
    await market.waits(7 * DAY);
    const [file] = await filesOf(market, order.id);
    expect(file).toMatchObject({
      kind: 'COMPLAINT',
      origin: 'SEND_BACK',
      status: 'OPEN',
      desk: 'PLATFORM',
      refund: { id: refundId },
      statement: null,
      openedBy: { kind: 'SYSTEM', onBehalfOf: 'BUYER' },
      planDueAt: at(72 * HOUR),
    });
    const told = (await kindsOf(market, refundId)).filter((kind) => /^(DEADLINE|SERVICE)_/.test(kind));
    expect(told).toEqual(['DEADLINE_PASSED', 'SERVICE_FILE_OPENED']);
    await finished(market, file!.id, {}, market.platform);
    expect((await fileOf(market, file!.id)).status).toBe('DONE');
  });
});

describe('who sees what', () => {
  test('the parties their own, others nothing; notes stay with the side that wrote them', async () => {
    const id = await complaint(market);
    await market.does(market.merchant, 'serviceFileNoteAdd', { idempotencyKey: key(), text: '客户情绪激动' }, id);
    const notes = async (as = market.buyer) => (await fileOf(market, id, as)).notes.edges.map(({ node }) => node.text);
    expect([await notes(market.clerk), await notes(), await notes(market.platform)]).toEqual([['客户情绪激动'], [], []]);
    await market.refuses(market.platform, 'serviceFileNoteAdd', { idempotencyKey: key(), text: '备注' }, 'FORBIDDEN', id);
    await market.refuses(market.buyer, 'serviceFileNoteAdd', { idempotencyKey: key(), text: '备注' }, 'FORBIDDEN', id);
    for (const as of [market.buyer, market.clerk, market.platform, partner]) expect((await fileOf(market, id, as)).id).toBe(id);
    for (const as of [otherBuyer, otherMerchant, otherPlatform, analyst]) expect(await fileOf(market, id, as)).toBeNull();
    const { data } = await graph.ask<{ serviceFile: null; serviceFiles: { edges: [] } }>(
      null,
      'query ($id: ID!) { serviceFile(id: $id) { id } serviceFiles { edges { node { id } } } }',
      { id },
    );
    expect(data).toEqual({ serviceFile: null, serviceFiles: { edges: [] } });
  });

  test('actions are those of the mutations’ guards', async () => {
    const id = await complaint(market);
    const actions = async (as = market.buyer) =>
      (await fileOf(market, id, as)).availableActions.map(
        ({ name, enabled, blockedBy }) => `${name} ${enabled || blockedBy!.code}`,
      );
    expect(await actions()).toEqual(['serviceFileWithdraw true', 'serviceFileHandOver true']);
    expect(await actions(market.clerk)).toEqual([]);
    expect(await actions(market.merchant)).toEqual([
      'servicePlanSet true',
      'serviceFileSchedule SERVICE_FILE_STATUS_CONFLICT',
      'serviceFileClose SERVICE_FILE_STATUS_CONFLICT',
      'serviceFileHandOver true',
      'serviceFileNoteAdd true',
    ]);
    const [plan] = (await fileOf(market, id, market.merchant)).availableActions;
    expect(plan!.dueAt).toBe(at(72 * HOUR));
  });
});

test('a desk’s queue has what is due first, page by page, and nothing that is over', async () => {
  const shop = await marketOf(graph, 'KUAISHOU');
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) {
    ids.push(await complaint(shop));
    graph.clock.advance(HOUR);
  }
  await shop.does(shop.merchant, 'servicePlanSet', { plan: '安排' }, ids[0]);
  await shop.does(shop.merchant, 'serviceFileSchedule', { at: at(10 * DAY) }, ids[0]);
  await shop.does(shop.merchant, 'servicePlanSet', { plan: '安排' }, ids[2]);
  await shop.does(shop.buyer, 'serviceFileWithdraw', {}, ids[3]);
  const query = `query ($after: Cursor) { serviceFiles(orderBy: DUE_FIRST, first: 2, after: $after) {
    edges { node { id } } pageInfo { endCursor hasNextPage } } }`;
  type Page = { serviceFiles: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
  const first = (await shop.reads<Page>(shop.clerk, query, {})).serviceFiles;
  const second = (await shop.reads<Page>(shop.clerk, query, { after: first.pageInfo.endCursor })).serviceFiles;
  const shownIds = [...first.edges, ...second.edges].map(({ node }) => node.id);
  expect([shownIds, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([[ids[2], ids[1], ids[0]], true, false]);
  const missed = `query { serviceFiles(filter: { planMissed: true, desks: [MERCHANT] }) { edges { node { id } } } }`;
  await shop.waits(73 * HOUR);
  expect((await shop.reads<Page>(shop.clerk, missed, {})).serviceFiles.edges.map(({ node }) => node.id)).toEqual([ids[1]]);
});

const OPEN = 'mutation ($input: ServiceFileOpenInput!) { serviceFileOpen(input: $input) { userErrors { code } } }';
