import { describe, expect, test } from '@jest/globals';
import { presetsCopy, type PolicyFolder } from '../testing/folder';
import { policyBook } from './policy-book';

/** The faults of a spoilt copy of the presets, as they are told. */
function faultsOf(spoil: (folder: PolicyFolder) => void): string[] {
  const folder = presetsCopy();
  spoil(folder);
  try {
    policyBook(folder.path);
    return [];
  } catch (error) {
    const [head, ...faults] = (error as Error).message.split('\n');
    if (head !== `the policies in ${folder.path} cannot be used:`) throw error;
    return faults;
  }
}

const edit = (file: string, from: string, to: string) => (folder: PolicyFolder) => folder.edit(file, from, to);
const lineOf = (file: string, text: string) =>
  presetsCopy()
    .read(file)
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

const SHIP = '  buyerShip: { duration: P7D, onExpire: CLOSE_EXPIRED } # C2';
const AGREE = 'duration: P5D, days: ELAPSED, onExpire: AUTO_AGREE } # B3, B4';

describe('a mistake is told with file, line, path, what was expected and what came, and the rule', () => {
  test('the presets have none', () => {
    expect(faultsOf(() => undefined)).toEqual([]);
  });

  test.each([
    [
      'an unknown key',
      edit('taobao/1.yaml', 'editableBy: []', 'editable: []'),
      'taobao/1.yaml',
      'editableBy: []',
      'returnInfo.editable: no policy has this key: correct or remove it (rule C4)',
    ],
    [
      'a bad duration',
      edit('taobao/1.yaml', AGREE, AGREE.replace('P5D', '5 days')),
      'taobao/1.yaml',
      AGREE,
      'clocks.merchantRespond.2.duration: expected an ISO 8601 duration such as P7D or PT48H, got "5 days" (rule B3, B4)',
    ],
    [
      'months on a clock',
      edit('generic/1.yaml', SHIP, SHIP.replace('P7D', 'P1M')),
      'generic/1.yaml',
      SHIP,
      'clocks.buyerShip.duration: expected an ISO 8601 duration such as P7D or PT48H, got "P1M" (rule C2)',
    ],
    [
      'endless time',
      edit('generic/1.yaml', SHIP, SHIP.replace('P7D', 'P3651D')),
      'generic/1.yaml',
      SHIP,
      'clocks.buyerShip.duration: expected at most P3650D, got "P3651D" (rule C2)',
    ],
    [
      'an unknown class of reasons',
      edit('jd/1.yaml', 'class: LATE', 'class: TARDY'),
      'jd/1.yaml',
      'class: LATE',
      'reasons.8.class: expected one of QUALITY, NOT_AS_DESCRIBED, COUNTERFEIT, NOT_RECEIVED, CHANGE_OF_MIND, LATE, OTHER, got "TARDY" (rule A16)',
    ],
    [
      'an unknown type',
      edit('douyin/1.yaml', 'SUCCESS: [REFUND_ONLY, RETURN_REFUND]', 'SUCCESS: [REFUND_ONLY, SWAP]'),
      'douyin/1.yaml',
      'SUCCESS: [REFUND_ONLY',
      'types.SUCCESS.1: expected one of CANCEL, REFUND_ONLY, RETURN_REFUND, EXCHANGE, REPAIR, RESEND, REFUSE_DELIVERY, got "SWAP" (rule B16)',
    ],
    [
      'a time without offset',
      edit('jd/1.yaml', 'effectiveFrom: 2020-01-01T00:00+08:00', 'effectiveFrom: 2020-01-01'),
      'jd/1.yaml',
      'effectiveFrom',
      'policy.effectiveFrom: expected a time with offset such as 2026-01-01T00:00+08:00, got "2020-01-01"',
    ],
    [
      'an id that is not the folder',
      edit('jd/1.yaml', 'id: jd', 'id: jingdong'),
      'jd/1.yaml',
      'id: jd',
      'policy.id: expected jd, as the file is named, got jingdong (rule A3)',
    ],
    [
      'a version that is not the file',
      edit('jd/1.yaml', 'version: 1', 'version: 2'),
      'jd/1.yaml',
      'version: 1',
      'policy.version: expected 1, as the file is named, got 2 (rule A3)',
    ],
    [
      'a base without version',
      edit('tmall/1.yaml', 'taobao@1', 'taobao'),
      'tmall/1.yaml',
      'extends',
      'policy.extends: expected policy and version, such as generic@1, got "taobao"',
    ],
    [
      'a base that is not there',
      edit('tmall/1.yaml', 'taobao@1', 'taobao@7'),
      'tmall/1.yaml',
      'extends',
      'policy.extends: expected a version that is in the folder, got taobao@7',
    ],
    [
      'a circle',
      edit('taobao/1.yaml', 'generic@1', 'tmall@1'),
      'taobao/1.yaml',
      'extends',
      'policy.extends: expected no circle, got taobao@1 → tmall@1 → taobao@1',
    ],
    [
      'repayment said in two ways',
      edit('generic/1.yaml', 'repayWithin: P15D', 'repayWithin: P14D'),
      'generic/1.yaml',
      'repayWithin',
      'instantRefund.repayWithin: expected the same as clocks.advanceRepay.duration, got "P14D"',
    ],
  ])('%s', (_, spoil, file, text, told) => {
    expect(faultsOf(spoil)).toEqual([`${file}:${lineOf(file, text)}: ${told}`]);
  });

  test('a missing rule is told where it should be, and the misspelt one where it is', () => {
    expect(faultsOf(edit('generic/1.yaml', '  buyerShip:', '  buyerSend:'))).toEqual([
      `generic/1.yaml:${lineOf('generic/1.yaml', 'merchantRespond: #') - 1}: clocks.buyerShip: is missing: expected a map of values`,
      `generic/1.yaml:${lineOf('generic/1.yaml', '  buyerShip:')}: clocks.buyerSend: no policy has this key: correct or remove it (rule C2)`,
    ]);
  });

  test('an escalation needs an end, and only it has one', () => {
    const line = lineOf('generic/1.yaml', 'refusal: {');
    const spoil = edit(
      'generic/1.yaml',
      'refusal: { duration: P15D, onExpire: ALLOW_ESCALATION, lapse: OPEN_ARBITRATION }',
      'refusal: { duration: P15D, onExpire: ALLOW_ESCALATION }',
    );
    expect(faultsOf(spoil)).toEqual([
      `generic/1.yaml:${line}: clocks.refusal: expected a lapse with ALLOW_ESCALATION, and only with it, got {"duration":"P15D","onExpire":"ALLOW_ESCALATION"}`,
    ]);
  });

  test('the last of the answers is for every case', () => {
    const [fault] = faultsOf(edit('taobao/1.yaml', `{ when: {}, ${AGREE}`, `{ when: { overdue: true }, ${AGREE}`));
    expect(fault).toMatch(
      /^taobao\/1\.yaml:\d+: clocks\.merchantRespond: expected the last one to be for every case: when: {}, got \[/,
    );
  });

  test('an extension that depends on what no part of its clock knows', () => {
    const [fault] = faultsOf(edit('douyin/1.yaml', 'unless: RETURN_SIGNED', 'unless: OVERDUE'));
    expect(fault).toMatch(/clocks\.merchantReceive: expected extension\.unless to be one of the parts, got \{/);
  });

  test('two versions cannot take effect at the same time', () => {
    const same = (folder: PolicyFolder) => folder.release('jd', 2, '2020-01-01T00:00+08:00', '# JD', '# JD');
    expect(faultsOf(same)).toEqual([
      'jd/2.yaml:6: policy.effectiveFrom: expected later than 2020-01-01T00:00+08:00 of jd@1, got 2020-01-01T00:00+08:00',
    ]);
  });

  test('a key that stands twice, broken YAML, no document, too much of it', () => {
    expect(faultsOf((folder) => folder.write('jd/1.yaml', 'policy: {}\npolicy: {}\n'))).toEqual([
      'jd/1.yaml:2: expected YAML: Map keys must be unique at line 2, column 1:',
    ]);
    expect(faultsOf((folder) => folder.write('jd/1.yaml', 'a: [1\nb: 2\n'))[0]).toMatch(
      /^jd\/1\.yaml:2: expected YAML: Flow sequence in block collection/,
    );
    expect(faultsOf((folder) => folder.write('jd/1.yaml', '- 1\n'))).toEqual([
      'jd/1.yaml:1: expected a policy document: a map of sections',
    ]);
    expect(faultsOf((folder) => folder.write('jd/1.yaml', '#'.repeat(300_000)))).toEqual([
      'jd/1.yaml: expected at most 262144 bytes, got 300000',
    ]);
    expect(faultsOf((folder) => folder.write('jd/1.yaml', '['.repeat(50_000))).length).toBeGreaterThan(0);
  });

  test('a marketplace without a policy, a file without a version', () => {
    expect(faultsOf((folder) => folder.remove('jd/1.yaml'))).toEqual([
      'jd/1.yaml: is missing: expected a policy for every marketplace',
    ]);
    expect(faultsOf((folder) => folder.write('jd/latest.yaml', 'a: 1'))).toEqual([
      'jd/latest.yaml: expected a name of version and .yaml, such as 2.yaml',
    ]);
  });

  test('what extends a faulty policy is not told of the same fault', () => {
    const faults = faultsOf(edit('generic/1.yaml', 'silentAfter: P30D', 'silentAfter: soon'));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^generic\/1\.yaml:\d+: tracking\.silentAfter: /);
  });
});
