import { expect } from '@jest/globals';
import { complaint, done, fileOf, filesOf, finished, type FileShown } from '../service';
import { key } from '../world';
import { DAY, HOUR, type Market } from './market';
import { ALL } from './marketplaces';
import { rule } from './rule';
import { after, kindsOf, titlesTold } from './steps';

const photo = { kind: 'IMAGE', name: '故障部位.jpg', sha256: 'b'.repeat(64), size: 90_000 };
const installed = { work: 'INSTALLED', serviceCard: true };

/** A repair with a plan, at the shop’s desk. */
async function repair(market: Market): Promise<string> {
  const id = await complaint(market, { kind: 'REPAIR', statement: '屏幕碎裂' });
  await market.does(market.merchant, 'servicePlanSet', { plan: '技师上门检查' }, id);
  return id;
}

const closes = (market: Market, id: string, more: Record<string, unknown>) =>
  market.does(market.merchant, 'serviceFileClose', { ...done, ...more }, id);

rule('E8', ALL, 'what the customer broke is dealt with only with the customer’s consent', async (market) => {
  const id = await repair(market);
  const own = { ...done, work: 'REPAIRED', finding: 'BUYER_FAULT' };
  expect((await market.refuses(market.merchant, 'serviceFileClose', own, 'CONSENT_REQUIRED', id)).ruleId).toBe('E8');
  await closes(market, id, { ...own, customerConsent: true });
  expect(await fileOf(market, id)).toMatchObject({ status: 'DONE', finding: 'BUYER_FAULT', work: 'REPAIRED' });
});

rule('E8', ALL, 'what a technician finds not to be the customer’s doing is photographed and reported', async (market) => {
  const id = await repair(market);
  const other = { ...done, work: 'REPLACED', finding: 'NOT_BUYER_FAULT' };
  await market.refuses(market.merchant, 'serviceFileClose', other, 'MEDIA_REQUIRED', id);
  await closes(market, id, { ...other, photos: [photo] });
  expect((await fileOf(market, id)).photos).toEqual([{ name: '故障部位.jpg' }]);
});

rule('E10', ALL, 'a complaint has its plan within 72 hours: told of when late, and to the millisecond', async (market) => {
  const id = await complaint(market);
  expect((await fileOf(market, id)).deadlines).toMatchObject([
    { key: 'plan', owner: 'MERCHANT', dueAt: after(market, 72 * HOUR), onExpire: 'ALERT', explanation: [{ ruleId: 'E10' }] },
  ]);
  await market.waits(72 * HOUR - 1);
  expect((await fileOf(market, id)).planMissedAt).toBeNull();
  await market.waits(1);
  expect(await fileOf(market, id)).toMatchObject({ status: 'OPEN', planMissedAt: after(market, 0) });
});

rule('E10', ALL, 'the customer is told the plan, and the repair is scheduled by the customer’s wish', async (market) => {
  const refundId = await market.applies(await market.order());
  const id = await complaint(market, { refundId });
  await market.does(market.merchant, 'servicePlanSet', { plan: '上门更换压缩机' }, id);
  await market.does(market.merchant, 'serviceFileSchedule', { at: after(market, 2 * DAY), wish: '周末上午' }, id);
  expect(await fileOf(market, id)).toMatchObject({ plan: '上门更换压缩机', scheduledFor: after(market, 2 * DAY) });
  await closes(market, id, {});
  const steps = ['service_file.planned', 'service_file.scheduled', 'service_file.finished'];
  expect(await titlesTold(market, refundId, market.buyer, ...steps)).toEqual(['处理方案已给出', '服务时间已约定', '服务已完成']);
  const kinds = (await kindsOf(market, refundId)).filter((kind) => kind.startsWith('SERVICE_FILE_'));
  expect(kinds).toEqual(['OPENED', 'PLANNED', 'SCHEDULED', 'FINISHED'].map((kind) => `SERVICE_FILE_${kind}`));
});

rule('E11', ALL, 'after an installation with its service card: a week, a month, three, six, and a year later', async (market) => {
  const id = await complaint(market);
  await finished(market, id, installed);
  expect((await fileOf(market, id)).visits.map(({ after: by, at }) => `${by} ${at}`)).toEqual([
    'P1W 2026-07-13T04:00:00.000Z',
    'P1M 2026-08-06T04:00:00.000Z',
    'P3M 2026-10-06T04:00:00.000Z',
    'P6M 2027-01-06T04:00:00.000Z',
    'P1Y 2027-07-06T04:00:00.000Z',
  ]);
  await market.waits(7 * DAY);
  const [week] = (await fileOf(market, id, market.merchant)).visits as [FileShown['visits'][number]];
  expect(week).toMatchObject({ status: 'DUE', deadlines: [{ key: 'visit', dueAt: after(market, 3 * DAY) }] });
  await market.waits(3 * DAY);
  expect((await fileOf(market, id)).visits[0]).toMatchObject({ status: 'MISSED', missedAt: after(market, 0) });
});

rule('E11', ALL, 'a need that a visit finds goes the way of a complaint, and the month is summed up', async (market) => {
  const order = await market.order();
  const id = await complaint(market, { orderId: order.id });
  await finished(market, id, installed);
  const before = await needsOf(market);
  const [week] = (await fileOf(market, id)).visits as [FileShown['visits'][number]];
  await market.waits(7 * DAY);
  const need = { idempotencyKey: key(), outcome: 'NEED', need: '需要加装支架' };
  await market.does(market.merchant, 'serviceVisitRecord', need, week.id);
  const [, file] = await filesOf(market, order.id);
  expect(file).toMatchObject({ kind: 'FOLLOW_UP_NEED', statement: '需要加装支架', deadlines: [{ key: 'plan' }] });
  expect(await needsOf(market)).toBe(before + 1);
});

/** How many visits of the month found a need, by the shop’s own summary. */
async function needsOf(market: Market): Promise<number> {
  const query = 'query ($shopId: ID!) { serviceSummary(shopId: $shopId, month: "2026-07") { visits { withNeed } } }';
  type Summary = { serviceSummary: { visits: { withNeed: number } } };
  const shopId = `${market.marketplace.toLowerCase()}:s1`;
  return (await market.reads<Summary>(market.clerk, query, { shopId })).serviceSummary.visits.withNeed;
}

rule('E12', ALL, 'the bot comes first, a person when the customer asks for one, and there is the telephone', async (market) => {
  const id = await complaint(market);
  expect(await fileOf(market, id)).toMatchObject({ channel: 'BOT', handedOverAt: null });
  await market.does(market.buyer, 'serviceFileHandOver', {}, id);
  expect(await fileOf(market, id)).toMatchObject({ channel: 'BOT', handedOverAt: after(market, 0) });
  expect((await fileOf(market, await complaint(market, { channel: 'PHONE' }))).channel).toBe('PHONE');
});
