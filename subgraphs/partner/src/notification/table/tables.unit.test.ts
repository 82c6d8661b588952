import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ActorKind } from '@after-sales/runtime';
import { describe, expect, test } from '@jest/globals';
import { inboxesFor, matches } from './matching';
import type { AnyNotice } from './notice';
import { TABLES } from './tables';

const DATA = {
  marketplace: 'TAOBAO',
  shopId: 's1',
  buyerId: 'b1',
  actor: { kind: ActorKind.MERCHANT, id: 'm1' },
};
const notice = (more: Partial<AnyNotice>): AnyNotice => ({ to: [], template: 'x', facts: [], ...more });
const CATALOGUE = readFileSync(join(__dirname, '../../../../../docs/event-catalogue.md'), 'utf8');

describe('every event of which the catalogue says that somebody is told', () => {
  const says = [...CATALOGUE.matchAll(/^\| `([a-z_.]+)` +\| (.*?) +\|/gm)]
    .filter(([, , when]) => /\b(told|asked|notice|reminded|must act)\b/.test(when!))
    .map(([, type]) => type!);
  const told = (type: string) =>
    Object.values(TABLES)
      .map((table) => table[type])
      .find((notices) => notices !== undefined);

  test('has somebody, or is told with something else', () => {
    const byOthers = says.filter((type) => typeof told(type) === 'string').map((type) => [type, told(type)]);
    expect(byOthers).toEqual([
      ['refund.hold_requested', 'told with its deadline'],
      ['refund.service_order_opened', 'told with its deadline'],
      ['refund.damage_appraised', 'told with the tasks that it opens'],
      ['refund.side_payment_retried', 'the side that it concerns did it, or sees it in the case'],
      ['return_shipment.claim_opened', 'the side that it concerns did it, or sees it in the case'],
      ['dispute.evidence_requested', 'told with its deadline'],
      ['dispute.executed', 'the case tells it'],
    ]);
    expect(says.filter((type) => Array.isArray(told(type)))).toEqual([
      'order.inquiry_sent',
      'refund.buyer_urged',
      'refund.small_payment_failed',
      'refund.compensation_paid',
      'refund.compensation_failed',
      'refund.task_opened',
      'refund.advance_repay_due',
      'refund.refund_failed',
      'dispute.opened',
      'dispute.ruling_submitted',
      'dispute.appealed',
      'service_file.planned',
      'service_file.fault_reported',
    ]);
  });

  test('and every reminder goes to whose time it is', () => {
    const soon = ['refund', 'dispute', 'service_file', 'visit'].map((of) => told(`${of}.deadline_due_soon`));
    expect(soon.map((notices) => Array.isArray(notices) && notices.length > 0)).toEqual([true, true, true, true]);
  });
});

describe('a notice is for an event', () => {
  test.each<[string, Partial<AnyNotice>, object, boolean]>([
    ['with one of the values', { when: { key: ['a', 'b'] } }, { key: 'b' }, true],
    ['not with another', { when: { key: ['a', 'b'] } }, { key: 'c' }, false],
    ['only if all fields are so', { when: { key: ['a'], first: [true] } }, { key: 'a', first: false }, false],
    ['unless a field is so', { unless: { key: ['a'] } }, { key: 'a' }, false],
    ['whose field is there', { present: ['dueAt'] }, { dueAt: '2026-06-01T00:00:00.000Z' }, true],
    ['not where it is null', { present: ['dueAt'] }, { dueAt: null }, false],
    ['whose field is missing', { absent: ['dueAt'] }, {}, true],
  ])('%s', (_, own, data, expected) => {
    expect(matches(notice(own), { ...DATA, ...data })).toBe(expected);
  });
});

describe('a notice lies', () => {
  const [buyer, merchant] = [{ side: 'BUYER', desk: 'CASES' } as const, { side: 'MERCHANT', desk: 'CASES' } as const];
  const ofBuyer = { kind: ActorKind.BUYER, id: 'b1' };
  const ofShop = { kind: ActorKind.MERCHANT, shopId: 's1', desk: 'CASES' };

  test.each<[string, Partial<AnyNotice>, object, object[]]>([
    ['with buyer and shop', { to: [buyer, merchant] }, {}, [ofBuyer, ofShop]],
    ['not with who did it', { to: [buyer, merchant], notBy: 'actor' }, {}, [ofBuyer]],
    ['nor with whom the event names', { to: [buyer, merchant], notBy: 'by' }, { by: 'BUYER' }, [ofShop]],
    ['with nobody, where the case has no buyer', { to: [buyer] }, { buyerId: null }, []],
    [
      'with the desk of whose time it is',
      { to: [{ field: 'owner', desk: 'ARBITRATORS' }] },
      { owner: 'PLATFORM' },
      [{ kind: ActorKind.PLATFORM, marketplace: 'TAOBAO', desk: 'ARBITRATORS' }],
    ],
    ['with nobody, where it is the system’s', { to: [{ field: 'owner', desk: 'CASES' }] }, { owner: 'SYSTEM' }, []],
    [
      'with each that a list names',
      { to: [{ field: 'parties', desk: 'CASES' }] },
      { parties: ['MERCHANT', 'BUYER'] },
      [ofShop, ofBuyer],
    ],
    ['once, where two ways lead there', { to: [merchant, { field: 'by', desk: 'CASES' }] }, { by: 'MERCHANT' }, [ofShop]],
  ])('%s', (_, own, data, expected) => {
    expect(inboxesFor(notice(own), { ...DATA, ...data })).toEqual(expected);
  });
});
