import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Evidence } from '../index';
import { cny, deciding, FOR_BUYER } from '../testing/deciding';
import { evidencing } from '../testing/evidence';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { runDispute, type RunningDispute } from '../testing/running';
import type { DisputeShown } from '../testing/shown';

const CASES = 50;
const refundId = (n: number) => `rf_${String(n).padStart(2, '0')}`;
let running: RunningDispute;

interface Case {
  id: string;
  disputes: DisputeShown[];
}

beforeAll(async () => {
  running = await runDispute();
  for (let n = 0; n < CASES; n++) await ruled(refundId(n));
});
afterAll(() => running.stop());

const EVERYTHING = `query($refunds: [_Any!]!) { _entities(representations: $refunds) { ... on Refund { id disputes {
  id refund { id } stage status claim { amount } openedBy { id } evidence(first: 10) { edges { node { id by title } } }
  ruling { outcome amount { amount } evidence { title } } history(first: 10) { edges { node { from to } } } } } } }`;

async function ruled(refund: string): Promise<void> {
  const desk = deciding(running);
  const id = await running.open(refund);
  for (const party of [BUYER, MERCHANT]) await evidencing(running).handIn(party, id, { title: `${party.kind} ${refund}` });
  await desk.done(ARBITRATOR, 'disputeAssign', id);
  const evidence = await running.subgraph.database.manager.find(Evidence, { where: { disputeId: id }, order: { id: 'ASC' } });
  const partial = { ...FOR_BUYER, outcome: 'PARTIAL', amount: cny('10.00'), evidenceIds: evidence.map((each) => each.id) };
  await desk.done(ARBITRATOR, 'disputeRule', id, partial);
}

async function read(cases: number) {
  const refunds = Array.from({ length: cases }, (_, n) => ({ __typename: 'Refund', id: refundId(n) }));
  running.statements.length = 0;
  const { _entities } = await running.ask<{ _entities: Case[] }>(ARBITRATOR, EVERYTHING, { refunds });
  return { entities: _entities, statements: running.statements.length };
}

test('the disputes of fifty cases, with all in them, take as many statements as those of one', async () => {
  const one = await read(1);
  const fifty = await read(CASES);
  expect([one.statements, fifty.statements]).toEqual([6, 6]);
  expect(fifty.entities.map(({ id, disputes }) => [id, disputes.length, disputes[0]!.refund.id])).toEqual(
    Array.from({ length: CASES }, (_, n) => [refundId(n), 1, refundId(n)]),
  );
  for (const { id, disputes } of fifty.entities) {
    const titles = [`BUYER ${id}`, `MERCHANT ${id}`];
    expect(disputes[0]!.evidence.edges.map(({ node }) => node.title)).toEqual(titles);
    expect(disputes[0]!.ruling.evidence.map(({ title }) => title)).toEqual(titles);
    expect(disputes[0]!.history.edges.map(({ node }) => node.to)).toEqual([
      'NEEDS_BOTH',
      'NEEDS_MERCHANT',
      'UNDER_REVIEW',
      'RULED',
    ]);
  }
});

test('the history is paged by itself: what changes no status is not in it', async () => {
  const HISTORY = `query($refunds: [_Any!]!, $first: Int, $after: Cursor, $last: Int) { _entities(representations: $refunds) { ... on Refund { disputes {
    history(first: $first, after: $after, last: $last) { edges { node { to } } pageInfo { endCursor hasNextPage hasPreviousPage } } } } } }`;
  const page = async (args: object) => {
    const refunds = [{ __typename: 'Refund', id: refundId(0) }];
    const { _entities } = await running.ask<{ _entities: [Case] }>(BUYER, HISTORY, { refunds, ...args });
    const { edges, pageInfo } = _entities[0].disputes[0]!.history;
    return { to: edges.map(({ node }) => node.to), ...pageInfo };
  };
  const first = await page({ first: 3 });
  expect(first).toMatchObject({ to: ['NEEDS_BOTH', 'NEEDS_MERCHANT', 'UNDER_REVIEW'], hasNextPage: true });
  expect(await page({ first: 3, after: first.endCursor })).toMatchObject({ to: ['RULED'], hasNextPage: false });
  expect(await page({ last: 1 })).toMatchObject({ to: ['RULED'], hasPreviousPage: true });
});
