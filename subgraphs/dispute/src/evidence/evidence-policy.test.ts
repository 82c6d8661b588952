import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deciding } from '../testing/deciding';
import { ARBITRATOR, BUYER } from '../testing/people';
import { runDispute, type RunningDispute } from '../testing/running';

const folder = presetsCopy();
const KINDS = '{ stage: ARBITRATION, kinds: [IMAGE, VIDEO, AUDIO, TEXT, PDF], min: 0, max: 20 }';
const OWN = `
arbitration:
  onEvidence: { MERCHANT: { whenFalse: FOR_BUYER } } # B2
  supplementaryRounds: 0 # operator default
  evidenceTemplates: # operator default
    - reasonClass: [LATE]
      items: [{ code: SCAN, party: BUYER, required: true, label: { zh: 物流截图, en: Tracking } }]
    - items: [{ code: ANYTHING, party: BUYER, required: true, label: { zh: 任何材料, en: Anything } }]
`;

let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
beforeAll(async () => {
  folder.edit('generic/1.yaml', KINDS, '{ stage: ARBITRATION, kinds: [IMAGE, TEXT], min: 2, max: 3, maxTextLength: 10 }');
  const taobao = folder.read('taobao/1.yaml');
  folder.write('taobao/1.yaml', taobao.replace(/^arbitration:.*\n(?: .*\n)+/m, OWN.slice(1)));
  process.env.POLICY_DIR = folder.path;
  running = await runDispute();
  desk = deciding(running);
});
afterAll(() => running.stop());

const FILE = { kind: 'IMAGE', name: 'a.jpg', sha256: 'a'.repeat(64), size: 1 };

test('what is taken as evidence, how much and how long, is the policy’s (A15)', async () => {
  const id = await running.open('rf_own_rules');
  const bad = (input: object, code: string, field: string[]) =>
    desk.refused(BUYER, 'evidenceAttach', id, { title: '照片', ...input }, code, field);
  await bad({ text: 'x'.repeat(11) }, 'EVIDENCE_INVALID', ['input', 'text']);
  await bad({ media: [{ ...FILE, kind: 'PDF' }] }, 'MEDIA_KIND_NOT_ALLOWED', ['input', 'media', '0', 'kind']);
  await bad({ text: '破损', media: [FILE, FILE, FILE] }, 'EVIDENCE_TOO_MUCH', ['input']);
  await desk.done(BUYER, 'evidenceAttach', id, { title: '照片', media: [FILE] });
  expect((await desk.refused(BUYER, 'evidenceSubmit', id, {}, 'EVIDENCE_TOO_LITTLE')).ruleId).toBe('A15');
  await desk.done(BUYER, 'evidenceAttach', id, { title: '说明', text: '破损' });
  expect((await desk.done(BUYER, 'evidenceSubmit', id)).status).toBe('NEEDS_MERCHANT');
});

test.each([
  ['LATE', 'SCAN', '物流截图'],
  ['OTHER', 'ANYTHING', '任何材料'],
])('what a party is asked for over %s is the policy’s', async (reasonClass, code, label) => {
  const id = await running.open(`rf_${reasonClass}`, { reasonClass });
  const query = 'query($id: ID!) { dispute(id: $id) { requests { party checklist { items { code label } } } } }';
  const { dispute } = await running.ask<{ dispute: { requests: object[] } }>(ARBITRATOR, query, { id }, 'zh');
  expect(dispute.requests).toEqual([
    { party: 'BUYER', checklist: { items: [{ code, label }] } },
    { party: 'MERCHANT', checklist: { items: [] } },
  ]);
});

test('without supplementary rounds the arbitrator asks for no more', async () => {
  const id = await desk.inReview('rf_no_more');
  const more = { from: ['BUYER'], note: '请补充' };
  await desk.refused(ARBITRATOR, 'disputeEvidenceRequest', id, more, 'EVIDENCE_ROUNDS_SPENT');
});
