import { policies } from '@after-sales/policy';
import { ActorKind, Marketplace, nextWake, type Claims } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import { VisitClock } from '../visit/clock/visit-clock.entity';
import { Visit } from '../visit/visit.entity';
import { VisitStatus } from '../visit/visit.states';
import { ServiceNote } from '../service-note/service-note.entity';
import { FileClock } from './clock/file-clock.entity';
import { ServiceFile } from './service-file.entity';
import {
  ServiceChannel,
  ServiceDesk,
  ServiceFileKind,
  ServiceFileOrigin,
  ServiceOutcome,
  ServiceWork,
} from './service-file.enums';
import { ServiceFileStatus } from './service-file.states';

let running: RunningDispute;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const policy = policies().policyFor('GENERIC', START);
const at = (n: number) => new Date(START.getTime() + n * 3_600_000);

beforeAll(async () => {
  running = await runDispute();
  const { manager } = running.subgraph.database;
  const [files, visits] = [numbers(2000).map(fileNumber), numbers(2000).map(visitNumber)];
  for (let i = 0; i < 2000; i += 500) {
    await manager.insert(ServiceFile, files.slice(i, i + 500));
    await manager.insert(Visit, visits.slice(i, i + 500));
    await manager.insert(FileClock, files.slice(i, i + 500).map(clockOf('fileId', 'plan')));
    await manager.insert(ServiceNote, files.slice(i, i + 500).map(noteOf));
    await manager.insert(VisitClock, visits.slice(i, i + 500).map(clockOf('visitId', 'visit')));
  }
  await countRows(running.subgraph.database);
});
afterAll(() => running.stop());

/** One of many: seventy shops over all marketplaces, a buyer each. */
const owners = (n: number) => ({
  marketplace: Object.values(Marketplace)[n % 7]!,
  shopId: `taobao:${n % 70}`,
  buyerId: `b${n}`,
  policy: policy.ref,
  policyHash: policy.hash,
  orderId: `or_${n}`,
  refundId: `rf_${n}`,
  desk: ServiceDesk.MERCHANT,
  version: 3,
});

function fileNumber(n: number): ServiceFile {
  return {
    ...owners(n),
    id: `sf_${n}`,
    kind: ServiceFileKind.COMPLAINT,
    status: ServiceFileStatus.DONE,
    origin: ServiceFileOrigin.PERSON,
    channel: ServiceChannel.BOT,
    handedOverAt: null,
    statement: 'broken',
    inquiryId: `iq_${n}`,
    visitId: `sv_${n}`,
    openedBy: { kind: ActorKind.BUYER, id: `b${n}` },
    openedAt: at(n),
    planDueAt: at(n),
    planMissedAt: null,
    plan: 'repair',
    plannedAt: at(n),
    scheduledFor: null,
    wish: null,
    outcome: ServiceOutcome.RESOLVED,
    resolution: 'repaired',
    work: ServiceWork.REPAIRED,
    serviceCard: true,
    finding: null,
    photos: [],
    closedAt: at(n),
    openMs: 1000,
    queueAt: at(n),
  };
}

function visitNumber(n: number): Visit {
  return {
    ...owners(n),
    id: `sv_${n}`,
    fileId: `sf_${n}`,
    status: VisitStatus.UPCOMING,
    after: 'P1W',
    at: at(n),
    outcome: null,
    note: null,
    recordedBy: null,
    recordedAt: null,
    missedAt: null,
  };
}

function noteOf({ id: fileId }: ServiceFile): ServiceNote {
  const by = { kind: ActorKind.MERCHANT, id: 'm1' };
  return { id: `sn_${fileId}`, fileId, side: ActorKind.MERCHANT, by, at: START, text: 'careful' };
}

function clockOf<Column extends string, Key extends string>(column: Column, key: Key) {
  return ({ id }: { id: string }, n: number) =>
    ({
      id: `ck_${column}_${id}`,
      [column]: id,
      key,
      generation: 1,
      owner: ActorKind.MERCHANT,
      parts: [],
      combine: 'EARLIEST',
      pauses: [],
      region: null,
      opensAt: null,
      dueAt: at(n + 1_000_000),
      remindAt: null,
      wakeAt: n % 10 === 0 ? at(n + 1_000_000) : null,
      onExpire: 'ALERT',
      lapse: null,
      startedAt: START,
      endedAt: null,
      ended: null,
      calendars: null,
    }) as never;
}

const FILES = `query($filter: ServiceFileFilter, $orderBy: ServiceFileOrder! = NEWEST_FIRST) {
  serviceFiles(filter: $filter, orderBy: $orderBy) { edges { node { id } } } }`;
const VISITS = 'query($filter: ServiceVisitFilter) { serviceVisits(filter: $filter) { edges { node { id } } } }';
const OF_CASES =
  'query($of: [_Any!]!) { _entities(representations: $of) { ... on Refund { serviceFiles { edges { node { id } } } } } }';
const OF_ORDERS =
  'query($of: [_Any!]!) { _entities(representations: $of) { ... on Order { serviceFiles { edges { node { id } } } } } }';
const WHOLE = `query { serviceFile(id: "sf_1") { visits { needFile { id } deadlines { key } } notes { edges { node { id } } } deadlines { key } } }`;
const SUMMARY = 'query { serviceSummary(shopId: "taobao:1", month: "2026-06") { files { opened } visits { due } } }';
const many = (__typename: string, prefix: string) => numbers(20).map((n) => ({ __typename, id: `${prefix}_${n}` }));
const queue = { orderBy: 'DUE_FIRST' };
const file = (name: string) => `service_file_${name}`;
const visit = (name: string) => `service_visit_${name}`;

describe('every way to look service files and visits up has its index', () => {
  test.each<[string, Claims, string, object, string[]]>([
    ['a buyer’s files', BUYER, FILES, {}, [file('of_buyer')]],
    ['a shop’s files', MERCHANT, FILES, {}, [file('of_shop')]],
    ['a marketplace’s files', ARBITRATOR, FILES, {}, [file('of_marketplace')]],
    ['a shop’s files, for its marketplace', ARBITRATOR, FILES, { filter: { shopId: 'taobao:1' } }, [file('of_shop')]],
    ['an order’s files', BUYER, FILES, { filter: { orderId: 'or_1' } }, [file('of_order')]],
    ['a shop’s queue', MERCHANT, FILES, queue, [file('queue_of_shop')]],
    ['a marketplace’s queue', ARBITRATOR, FILES, queue, [file('queue_of_marketplace')]],
    ['the files of many cases', MERCHANT, OF_CASES, { of: many('Refund', 'rf') }, [`PRIMARY + ${file('of_refund')}`]],
    ['the files of many orders', MERCHANT, OF_ORDERS, { of: many('Order', 'or') }, [`PRIMARY + ${file('of_order')}`]],
    ['a buyer’s visits', BUYER, VISITS, {}, [visit('of_buyer')]],
    ['a shop’s visits', MERCHANT, VISITS, {}, [visit('of_shop')]],
    ['a marketplace’s visits', ARBITRATOR, VISITS, {}, [visit('of_marketplace')]],
    ['an order’s visits', MERCHANT, VISITS, { filter: { orderId: 'or_1' } }, [visit('of_order')]],
    [
      'a shop’s month',
      MERCHANT,
      SUMMARY,
      {},
      [file('of_shop'), file('of_shop'), file('planned_of_shop'), file('closed_of_shop'), visit('of_shop')],
    ],
  ])('%s', async (_whose, caller, query, variables, indexes) => {
    expect(await indexesOf(running, () => running.ask(caller, query, variables))).toEqual(indexes);
  });

  test('a file with all that hangs on it', async () => {
    const used = await indexesOf(running, () => running.ask(MERCHANT, WHOLE));
    expect(used.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'PRIMARY',
      'PRIMARY + service_note_of_file',
      file('clock_generation'),
      file('of_visit'),
      visit('clock_generation'),
      visit('of_file'),
    ]);
  });

  test('when a clock of a file or a visit wakes next', async () => {
    const context = running.subgraph.context();
    expect(await indexesOf(running, () => nextWake(context, FileClock))).toEqual([file('clock_wake')]);
    expect(await indexesOf(running, () => nextWake(context, VisitClock))).toEqual([visit('clock_wake')]);
  });
});
