import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf, type Market } from './conformance/market';
import { eventsOf } from './events-of';
import { startGraph, type Claims, type Graph } from './harness';
import { complaint, fileOf, finished, type VisitShown } from './service';
import { key, otherBuyer, otherMerchant, otherPlatform, partner } from './world';

let graph: Graph;
let market: Market;
beforeAll(async () => {
  graph = await startGraph();
  market = await marketOf(graph, 'TAOBAO');
});
beforeEach(() => graph.clock.set(START));
afterAll(() => graph.stop());

/** No holiday of China lies in the weeks after it, and the last day of a month in Shanghai is longer than some have. */
const START = new Date('2026-08-31T02:00:00.000Z');
const at = (ms = 0) => new Date(graph.clock.now().getTime() + ms).toISOString();
const installed = { work: 'INSTALLED', serviceCard: true };

/** A finished file whose visits follow, soonest first. */
async function followed(
  more: Record<string, unknown> = {},
  as: Claims = market.merchant,
): Promise<{ id: string; visits: VisitShown[] }> {
  const id = await complaint(market, more);
  await finished(market, id, installed, as);
  return { id, visits: (await fileOf(market, id)).visits };
}

async function visitOf(id: string, as: Claims = market.merchant): Promise<VisitShown> {
  const query = `query ($id: ID!) { serviceVisit(id: $id) { id version status after at desk outcome note recordedAt missedAt
    needFile { id kind statement } deadlines { key dueAt } availableActions { name enabled blockedBy { code availableAt } } } }`;
  return (await market.reads<{ serviceVisit: VisitShown }>(as, query, { id })).serviceVisit;
}

const record = (id: string, more: Record<string, unknown> = {}, as: Claims = market.merchant) =>
  market.does(as, 'serviceVisitRecord', { idempotencyKey: key(), outcome: 'SATISFIED', ...more }, id);

/** Goes to a moment, and everybody does what is due. */
async function until(moment: string): Promise<void> {
  graph.clock.set(new Date(moment));
  await graph.settle();
}

test('work on the goods and a service card lead to visits over a year, by the calendar (E11)', async () => {
  const { id, visits } = await followed();
  expect(visits.map(({ after, at: date, status }) => [after, date, status])).toEqual([
    ['P1W', '2026-09-07T02:00:00.000Z', 'UPCOMING'],
    ['P1M', '2026-09-30T02:00:00.000Z', 'UPCOMING'],
    ['P3M', '2026-11-30T02:00:00.000Z', 'UPCOMING'],
    ['P6M', '2027-02-28T02:00:00.000Z', 'UPCOMING'],
    ['P1Y', '2027-08-31T02:00:00.000Z', 'UPCOMING'],
  ]);
  const [week, month, quarter, half, year] = visits as [VisitShown, VisitShown, VisitShown, VisitShown, VisitShown];
  await until('2026-09-07T01:59:59.999Z');
  expect((await visitOf(week.id)).status).toBe('UPCOMING');
  await until('2026-09-07T02:00:00.000Z');
  expect(await visitOf(week.id)).toMatchObject({ status: 'DUE', deadlines: [{ key: 'visit', dueAt: at(3 * DAY) }] });
  await record(week.id, { note: '电话回访' });
  expect(await visitOf(week.id)).toMatchObject({
    status: 'DONE',
    outcome: 'SATISFIED',
    note: '电话回访',
    recordedAt: at(),
    deadlines: [],
  });

  // The first of October begins the holidays, on which the time to make the visit stands still.
  await until('2026-09-30T02:00:00.000Z');
  expect((await visitOf(month.id)).deadlines).toEqual([{ key: 'visit', dueAt: '2026-10-10T02:00:00.000Z' }]);
  await until('2026-10-10T01:59:59.999Z');
  expect((await visitOf(month.id)).status).toBe('DUE');
  await until('2026-10-10T02:00:00.000Z');
  expect(await visitOf(month.id)).toMatchObject({ status: 'MISSED', missedAt: at(), outcome: null });

  // A worker that is late leaves the history of one that is not.
  await until('2026-12-20T02:00:00.000Z');
  expect(await visitOf(quarter.id)).toMatchObject({ status: 'MISSED', missedAt: '2026-12-03T02:00:00.000Z' });
  await until('2027-03-01T02:00:00.000Z');
  await record(half.id, { outcome: 'NOT_SATISFIED' });
  await until('2027-08-31T02:00:00.000Z');
  await record(year.id, { outcome: 'UNREACHABLE' });
  await until('2028-08-31T02:00:00.000Z');
  expect((await fileOf(market, id)).visits.map(({ after, status, outcome }) => [after, status, outcome])).toEqual([
    ['P1W', 'DONE', 'SATISFIED'],
    ['P1M', 'MISSED', null],
    ['P3M', 'MISSED', null],
    ['P6M', 'DONE', 'NOT_SATISFIED'],
    ['P1Y', 'DONE', 'UNREACHABLE'],
  ]);
  const history = async (visit: string) =>
    (await eventsOf(graph, visit, 'dispute')).map(({ type, at: moment }) => [type, moment]);
  expect(await history(quarter.id)).toEqual([
    ['visit.planned', '2026-08-31T02:00:00.000Z'],
    ['visit.due', '2026-11-30T02:00:00.000Z'],
    ['visit.deadline_started', '2026-11-30T02:00:00.000Z'],
    ['visit.deadline_fired', '2026-12-03T02:00:00.000Z'],
    ['visit.missed', '2026-12-03T02:00:00.000Z'],
  ]);
  expect((await history(year.id)).map(([type]) => type)).toEqual([
    'visit.planned',
    'visit.due',
    'visit.deadline_started',
    'visit.deadline_changed',
    'visit.recorded',
  ]);
});

test('without a card, or without work on the goods, nobody is visited', async () => {
  for (const more of [{ work: 'REPAIRED' }, { serviceCard: true }, {}]) {
    const id = await complaint(market);
    await finished(market, id, more);
    expect(await fileOf(market, id)).toMatchObject({ status: 'DONE', visits: [] });
  }
});

describe('a visit that finds a need', () => {
  test('opens a file, with a plan of its own, which the buyer may take back (E11)', async () => {
    const { visits } = await followed();
    await until(visits[0]!.at);
    const input = { idempotencyKey: key(), outcome: 'NEED', need: '外机有异响', note: '下周不在家' };
    await record(visits[0]!.id, input);
    await record(visits[0]!.id, input);
    const { needFile } = await visitOf(visits[0]!.id);
    expect(needFile).toMatchObject({ kind: 'FOLLOW_UP_NEED', statement: '外机有异响' });
    expect(await fileOf(market, needFile!.id)).toMatchObject({
      status: 'OPEN',
      origin: 'VISIT',
      desk: 'MERCHANT',
      openedBy: { kind: 'SYSTEM', onBehalfOf: 'BUYER' },
      visit: { id: visits[0]!.id },
      planDueAt: at(72 * HOUR),
    });
    await finished(market, needFile!.id, { work: 'REPAIRED', serviceCard: true });
    expect((await fileOf(market, needFile!.id)).visits).toHaveLength(5);
    await until(visits[2]!.at);
    await record(visits[2]!.id, { outcome: 'NEED', need: '需要清洗' });
    await market.does(market.buyer, 'serviceFileWithdraw', {}, (await visitOf(visits[2]!.id)).needFile!.id);
  });

  test('says what is needed, and one that finds none does not', async () => {
    const { visits } = await followed();
    await until(visits[0]!.at);
    const refuses = (more: Record<string, unknown>, code: string) =>
      market.refuses(
        market.merchant,
        'serviceVisitRecord',
        { idempotencyKey: key(), outcome: 'NEED', ...more },
        code,
        visits[0]!.id,
      );
    await refuses({}, 'NEED_MISMATCH');
    await refuses({ outcome: 'SATISFIED', need: '清洗' }, 'NEED_MISMATCH');
    await refuses({ need: '  ' }, 'STATEMENT_REQUIRED');
    await refuses({ need: '清洗', note: '长'.repeat(501) }, 'STATEMENT_REQUIRED');
  });
});

test('a visit is recorded by its desk, in its time, once', async () => {
  const { visits } = await followed();
  const [visit] = visits as [VisitShown];
  const input = { idempotencyKey: key(), outcome: 'SATISFIED' };
  const refuses = (as: Claims, code: string) => market.refuses(as, 'serviceVisitRecord', input, code, visit.id);
  expect((await refuses(market.merchant, 'VISIT_NOT_DUE')).availableAt).toBe(visit.at);
  expect((await visitOf(visit.id)).availableActions).toEqual([
    { name: 'serviceVisitRecord', enabled: false, blockedBy: { code: 'VISIT_NOT_DUE', availableAt: visit.at } },
  ]);
  graph.clock.set(new Date(visit.at));
  await graph.settle();
  for (const as of [market.buyer, market.clerk, market.platform]) await refuses(as, 'FORBIDDEN');
  for (const as of [otherBuyer, otherMerchant, otherPlatform]) await refuses(as, 'NOT_FOUND');
  expect((await visitOf(visit.id, market.buyer)).availableActions).toEqual([]);
  graph.clock.advance(3 * DAY);
  await record(visit.id, { note: '满意' });
  const notes = [market.clerk, market.platform, market.buyer, partner].map(async (as) => (await visitOf(visit.id, as)).note);
  expect(await Promise.all(notes)).toEqual(['满意', '满意', null, null]);
  await refuses(market.merchant, 'VISIT_STATUS_CONFLICT');
});

test('past its time nobody settled yet it is shown as closed, and a record comes too late', async () => {
  const { visits } = await followed();
  const [visit] = visits as [VisitShown];
  await until(visit.at);
  graph.clock.advance(3 * DAY + 1);
  expect((await visitOf(visit.id)).availableActions).toMatchObject([{ enabled: false, blockedBy: { code: 'DEADLINE_PASSED' } }]);
  const late = await market.call(
    market.merchant,
    'serviceVisitRecord',
    { idempotencyKey: key(), outcome: 'SATISFIED' },
    visit.id,
  );
  expect(late.userErrors.map(({ code }) => code)).toEqual(['VISIT_STATUS_CONFLICT']);
  await graph.settle();
  expect(await visitOf(visit.id)).toMatchObject({ status: 'MISSED', missedAt: at(-1), outcome: null });
});

describe('a shop’s year', () => {
  let shop: Market;
  const summary = (month: string, as: Claims = shop.clerk, shopId = 'jd:s1') =>
    shop
      .reads<{ serviceSummary: Record<string, never> | null }>(as, SUMMARY, { shopId, month })
      .then((data) => data.serviceSummary);

  beforeAll(async () => {
    shop = await marketOf(graph, 'JD');
    graph.clock.set(START);
    const first = await complaint(shop, {});
    await finished(shop, first, installed);
    const { visits } = await fileOf(shop, first);
    graph.clock.advance(DAY);
    const second = await complaint(shop, {});
    const third = await complaint(shop, {});
    await shop.does(shop.buyer, 'serviceFileWithdraw', {}, third);
    await until(at(74 * HOUR));
    await finished(shop, second, { outcome: 'NOT_RESOLVED' });
    await until(visits[0]!.at);
    await shop.does(shop.merchant, 'serviceVisitRecord', { idempotencyKey: key(), outcome: 'NEED', need: '清洗' }, visits[0]!.id);
    await until('2026-10-05T02:00:00.000Z');
  });

  test('is counted month by month from its rows, by the clock of the marketplace (E11)', async () => {
    expect(await summary('2026-08')).toEqual({
      shopId: 'jd:s1',
      month: '2026-08',
      from: '2026-07-31T16:00:00.000Z',
      to: '2026-08-31T16:00:00.000Z',
      files: { ...none.files, opened: 1, closedWithin24h: 1, done: 1, resolved: 1 },
      visits: none.visits,
    });
    expect(await summary('2026-09')).toMatchObject({
      files: { ...none.files, opened: 3, planInTime: 1, planMissed: 2, done: 1, withdrawn: 1, notResolved: 1 },
      visits: { ...none.visits, due: 2, done: 1, missed: 1, withNeed: 1 },
    });
    expect(await summary('2026-12')).toMatchObject(none);
  });

  test('is for its staff and its platform; a month is written in full', async () => {
    expect(await summary('2026-09', shop.platform)).toMatchObject({ files: { opened: 3 } });
    for (const as of [shop.buyer, otherMerchant, market.platform, market.merchant])
      expect(await summary('2026-09', as)).toBeNull();
    expect(await summary('2026-09', shop.clerk, 'jd:none')).toBeNull();
    const { errors } = await graph.ask(shop.clerk, SUMMARY, { shopId: 'jd:s1', month: '2026-9' });
    expect(errors![0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: 'month: write one such as 2026-06' });
  });

  test('stays searchable: visits by status, outcome, time and order, the soonest first', async () => {
    const find = async (filter: Record<string, unknown>, as: Claims = shop.clerk) => {
      const query = `query ($filter: ServiceVisitFilter) { serviceVisits(filter: $filter, first: 10) {
        edges { node { after status serviceFile { order { id } } } } } }`;
      type Found = { serviceVisits: { edges: { node: { after: string; serviceFile: { order: { id: string } } } }[] } };
      return (await shop.reads<Found>(as, query, { filter })).serviceVisits.edges.map(({ node }) => node);
    };
    const after = async (filter: Record<string, unknown>, as?: Claims) => (await find(filter, as)).map((each) => each.after);
    expect(await after({ shopId: 'jd:s1' }, shop.platform)).toEqual(['P1W', 'P1M', 'P3M', 'P6M', 'P1Y']);
    expect(await after({ statuses: ['MISSED'] })).toEqual(['P1M']);
    expect(await after({ outcomes: ['NEED', 'SATISFIED'] })).toEqual(['P1W']);
    expect(await after({ from: '2026-09-30T02:00:00Z', to: '2027-02-28T02:00:00Z' })).toEqual(['P1M', 'P3M']);
    const { serviceFile } = (await find({}))[0]!;
    expect(await after({ orderId: serviceFile.order.id }, shop.buyer)).toHaveLength(5);
    expect(await after({}, otherMerchant)).toEqual([]);
  });
});

const none = {
  files: {
    opened: 0,
    closedWithin24h: 0,
    planInTime: 0,
    planMissed: 0,
    done: 0,
    withdrawn: 0,
    resolved: 0,
    partlyResolved: 0,
    notResolved: 0,
    answered: 0,
  },
  visits: { due: 0, done: 0, missed: 0, satisfied: 0, notSatisfied: 0, withNeed: 0, unreachable: 0 },
};

const SUMMARY = `query ($shopId: ID!, $month: String!) { serviceSummary(shopId: $shopId, month: $month) { shopId month from to
  files { opened closedWithin24h planInTime planMissed done withdrawn resolved partlyResolved notResolved answered }
  visits { due done missed satisfied notSatisfied withNeed unreachable } } }`;
