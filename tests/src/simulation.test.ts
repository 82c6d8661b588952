import { rebuild } from '@after-sales/dispute/metrics-rebuild';
import { emitterBell, startSubgraph, VirtualClock, type DatabaseConfig } from '@after-sales/runtime';
import { emptiedDatabase } from '@after-sales/runtime/testing/migrated-database';
import { silent } from '@after-sales/runtime/testing/profile';
import { closeTarget, DEFINITIONS, openTarget, simulate } from '@after-sales/simulation';
import type { SimulationAsked, SimulationOptions, SimulationProgress, Step, TargetName } from '@after-sales/simulation';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { differences } from './metrics-compare';
import { operationOf } from './operation';
import { giveOrders } from './orders';
import { comparable, idNames, rowTexts, type Databases } from './simulation-rows';

const ASKED: SimulationAsked = {
  seed: 'h',
  cases: 6,
  batchSize: 3,
  months: 1,
  until: '2026-07-15',
  ordersPerCase: 1,
  marketplaces: ['TAOBAO', 'JD', 'DOUYIN'],
};
const UNTIL = new Date(`${ASKED.until}T00:00:00.000Z`);

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

type DatabaseOf = SimulationOptions['databaseOf'];

/** Databases of their own for a simulation. */
async function place(name: string): Promise<DatabaseOf> {
  const configs = new Map<TargetName, DatabaseConfig>();
  for (const [each, definition] of Object.entries(DEFINITIONS))
    configs.set(each as TargetName, await emptiedDatabase(definition, `${each}_${name}`));
  return (each) => configs.get(each)!;
}

async function looking<T>(databaseOf: DatabaseOf, look: (databases: Databases) => Promise<T>): Promise<T> {
  const target = await openTarget(databaseOf, new VirtualClock(UNTIL));
  const databases = Object.fromEntries(Object.entries(target).map(([name, { database }]) => [name, database]));
  return look(databases as unknown as Databases).finally(() => closeTarget(target));
}

const everyRow = (databaseOf: DatabaseOf) => looking(databaseOf, (databases) => rowTexts(databases));

let databaseOf: DatabaseOf;
const steps: Step[] = [];
beforeAll(async () => {
  databaseOf = await place('whole');
  const onStep = ({ call, ...step }: Step) =>
    void steps.push(structuredClone({ ...step, call: call && { ...call, learns: undefined } }));
  await simulate(ASKED, { databaseOf, workers: 0, onStep });
  // Batches are played one after the other, each through all the time.
  steps.sort((a, b) => a.at - b.at);
});

test('simulated cases are alike, row by row, to the same cases played one step after the other', async () => {
  const names = await looking(databaseOf, idNames);
  const done = new Set(steps.map(({ call }) => call?.name));
  for (const name of ['trackingScanRecord', 'refundProposalDecline', 'serviceFileOpen', 'evidenceSubmit', 'disputeAppealWaive'])
    expect(done).toContain(name);
  const simulated = await looking(databaseOf, (databases) => rowTexts(databases, comparable(names)));

  const graph = await startGraph();
  closing.push(() => graph.stop());
  for (const step of steps) await take(graph, step, names);
  graph.clock.set(UNTIL);
  await graph.settle();
  const played = databasesOf(graph);
  const shown = await rowTexts(played, comparable(await idNames(played)));
  for (const table of Object.keys(simulated)) expect([table, simulated[table]]).toEqual([table, shown[table]]);
  const compared = { groupBy: ['TYPE'], timeBasis: 'EVENT', from: '2026-06-01T00:00:00Z', to: '2026-08-01T00:00:00Z' } as const;
  expect(await differences(graph, { ...compared, groupBy: [...compared.groupBy] })).toEqual([]);
});

test('a seed gives the same rows, whoever plays and wherever it was broken off; until it is whole nothing starts on it', async () => {
  const broken = await place('broken');
  const crash = ({ done }: SimulationProgress) => {
    if (done === 3) throw new Error('the power failed');
  };
  await expect(simulate(ASKED, { databaseOf: broken, workers: 1, onProgress: crash })).rejects.toThrow('the power failed');
  await expect(startSubgraph(DEFINITIONS.order, { ...nothing, database: broken('order') })).rejects.toThrow(
    'order holds a simulation that is not whole: finish it with npm run simulate -- --seed h, or take another database',
  );
  await expect(simulate({ ...ASKED, seed: 'other' }, { databaseOf: broken, workers: 0 })).rejects.toThrow(
    'seed h was begun and is not done: finish it first',
  );
  await simulate(ASKED, { databaseOf: broken, workers: 0 });
  expect(await everyRow(broken)).toEqual(await everyRow(databaseOf));
  await expect(simulate(ASKED, { databaseOf: broken, workers: 0 })).rejects.toThrow(
    'seed h is simulated already: take another --seed',
  );
});

test('a second simulation leaves the first as it was; counted anew, all numbers are those that are there', async () => {
  const before = await everyRow(databaseOf);
  await simulate({ ...ASKED, seed: 'next', cases: 2, months: 2 }, { databaseOf, workers: 0 });
  const counted = await looking(databaseOf, async (databases) => {
    const rows = await rowTexts(databases);
    const { order, logistics, dispute } = databases;
    expect(await rebuild(dispute, { order, logistics, dispute }, () => undefined, new AbortController().signal)).toBe(0);
    const anew = await rowTexts(databases);
    const ofNumbers = Object.keys(rows).filter((table) =>
      /^dispute\.(metric_(record|part|fact|hour|day)|order_count)$/.test(table),
    );
    for (const table of ofNumbers) expect([table, anew[table]]).toEqual([table, rows[table]]);
    return rows;
  });
  for (const table of [
    'order.refund',
    'order.timeline_entry',
    'order.event',
    'logistics.scan',
    'dispute.ruling',
    'dispute.metric_fact',
  ])
    expect(counted[table]).toEqual(expect.arrayContaining(before[table]!));
});

const nothing = { bell: emitterBell(), transport: () => null!, log: silent };

/** Takes a step over the gateway, and lets everybody do what follows from it. */
async function take(graph: Graph, { at, imports, call }: Step, names: ReadonlyMap<string, string>): Promise<void> {
  graph.clock.set(new Date(at));
  if (imports) await giveOrders(graph, imports as Record<string, unknown>[]);
  if (call) {
    const variables = await translated(graph, { id: call.id, input: call.input }, names);
    await graph.ask(call.as, operationOf(call.name).query, variables, { 'accept-language': 'zh-CN' });
  }
  await graph.settle();
}

/** Ids of the simulation as those of the graph: the third case of the one is the third of the other. */
async function translated(graph: Graph, variables: Record<string, unknown>, names: ReadonlyMap<string, string>) {
  let text = JSON.stringify(variables);
  for (const id of new Set(text.match(/\b[a-z]{2}_[0-9a-f]{32}\b/g))) {
    const [table, place] = names.get(id)!.split(' ');
    const database = Object.values(databasesOf(graph)).find(({ entityMetadatas }) =>
      entityMetadatas.some(({ tableName }) => tableName === table),
    )!;
    const [row] = await database.query(`SELECT id FROM ${table} ORDER BY id LIMIT 1 OFFSET ${Number(place) - 1}`);
    text = text.replaceAll(id, row.id as string);
  }
  return JSON.parse(text) as Record<string, unknown>;
}

function databasesOf({ subgraphs }: Graph): Databases {
  const { order, logistics, dispute, partner } = subgraphs;
  return { order: order.database, logistics: logistics.database, dispute: dispute.database, partner: partner.database };
}

test('what somebody has open is not simulated into; once it is closed, it is', async () => {
  const open = await place('open');
  const asked = { ...ASKED, seed: 'o', cases: 1 };
  const somebody = await startSubgraph(DEFINITIONS.partner, { ...nothing, database: open('partner') });
  await expect(simulate(asked, { databaseOf: open, workers: 0 })).rejects.toThrow(
    'somebody works on the database of partner: stop the server first',
  );
  await somebody.stop();
  expect(await simulate(asked, { databaseOf: open, workers: 0 })).toMatchObject({ stopped: false, cases: 1 });
});
