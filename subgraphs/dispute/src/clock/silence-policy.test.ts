import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deciding } from '../testing/deciding';
import { evidencing } from '../testing/evidence';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { DUE, runDispute, START, type RunningDispute } from '../testing/running';

const folder = presetsCopy();
let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
let shows: ReturnType<typeof evidencing>;
beforeAll(async () => {
  folder.edit('generic/1.yaml', 'onExpire: RULE_WITHOUT }', 'onExpire: RULE_AGAINST }');
  folder.edit('generic/1.yaml', '  mediation: null # operator default', '  mediation: { duration: PT24H } # operator default');
  process.env.POLICY_DIR = folder.path;
  running = await runDispute();
  desk = deciding(running);
  shows = evidencing(running);
});
afterAll(() => running.stop());

const DAY = 86_400_000;
const EVIDENCE_DUE = new Date(DUE.getTime() + DAY);

/** A dispute whose mediation was in vain. */
async function mediated(refundId: string): Promise<string> {
  running.clock.set(START);
  const id = await running.open(refundId);
  running.clock.advance(DAY);
  await running.subgraph.settle();
  return id;
}

async function read(id: string) {
  const FIELDS =
    'requests { round kind party state } ruling { outcome amount { amount } fault { party percent } basis rules by { kind } at }';
  type Shown = { requests: object[]; ruling: object | null };
  return (await running.ask<{ dispute: Shown }>(BUYER, `query($id: ID!) { dispute(id: $id) { ${FIELDS} } }`, { id })).dispute;
}

test('where a policy has mediation nobody is asked for evidence until it has been in vain (c.4 #1, #2)', async () => {
  running.clock.set(START);
  const id = await running.open('rf_mediation');
  const { stage, status, deadlines } = await desk.shown(BUYER, id);
  expect([stage, status]).toEqual(['NEGOTIATION', 'NEEDS_BOTH']);
  expect(deadlines).toEqual([{ key: 'mediation', owner: 'PLATFORM', dueAt: new Date(START.getTime() + DAY).toISOString() }]);
  expect((await read(id)).requests).toEqual([]);
  await desk.refused(BUYER, 'evidenceAttach', id, { title: '照片', text: '破损' }, 'DISPUTE_STATUS_CONFLICT');
  await desk.refused(ARBITRATOR, 'disputeAssign', id, {}, 'DISPUTE_STATUS_CONFLICT');

  running.clock.advance(DAY);
  await running.subgraph.settle();
  expect(await desk.shown(BUYER, id)).toMatchObject({ stage: 'EVIDENCE', status: 'NEEDS_BOTH' });
  const initial = (party: string) => ({ round: 1, kind: 'INITIAL', party, state: 'OPEN' });
  expect((await read(id)).requests).toEqual([initial('BUYER'), initial('MERCHANT')]);
  expect((await desk.events(id)).map(({ type, data }) => [type, data.parties])).toEqual([
    ['dispute.opened', undefined],
    ['dispute.evidence_requested', ['BUYER', 'MERCHANT']],
  ]);
});

test.each([
  ['MERCHANT', BUYER, 'FOR_BUYER', '100.00'],
  ['BUYER', MERCHANT, 'FOR_MERCHANT', '0.00'],
])(
  'silence of the %s alone rules against it, by the system, at the moment that it was due',
  async (silent, other, outcome, amount) => {
    const id = await mediated(`rf_silent_${silent}`);
    await shows.handIn(other, id);
    running.clock.set(new Date(EVIDENCE_DUE.getTime() + 3_600_000));
    await running.subgraph.settle();
    const { stage, status } = await desk.shown(BUYER, id);
    expect([stage, status]).toEqual(['RULED', 'RULED']);
    const { ruling } = await read(id);
    expect(ruling).toMatchObject({
      outcome,
      amount: { amount },
      fault: [{ party: silent, percent: 100 }],
      rules: ['E1', 'E2'],
      by: { kind: 'SYSTEM' },
      at: EVIDENCE_DUE.toISOString(),
    });
    expect((await desk.events(id)).slice(-2).map(({ type, at }) => [type, at])).toEqual([
      ['dispute.evidence_closed', EVIDENCE_DUE.toISOString()],
      ['dispute.ruled', EVIDENCE_DUE.toISOString()],
    ]);
  },
);

test('where both are silent an arbitrator decides', async () => {
  const id = await mediated('rf_both_silent');
  running.clock.set(EVIDENCE_DUE);
  await running.subgraph.settle();
  expect(await desk.shown(BUYER, id)).toMatchObject({ stage: 'REVIEW', status: 'UNDER_REVIEW' });
  expect((await read(id)).ruling).toBeNull();
});
