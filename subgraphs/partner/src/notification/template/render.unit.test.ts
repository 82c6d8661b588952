import { describe, expect, test } from '@jest/globals';
import { placeholdersIn, render, type Facts } from './render';
import { readWordings } from './read-wordings';
import { templateFaults } from './template-faults';
import { templateFor, type Wordings } from './template';

const wordings = readWordings();
const FACTS: Facts = {
  number: 'R261121-7K3M9QX2',
  task: 'buyerShip',
  effect: 'CLOSE_EXPIRED',
  dueAt: '2026-06-27T04:05:59.999Z',
};
const written = (key: string, kind: string, facts: Facts, language: 'zh' | 'en', timeZone = 'Asia/Shanghai') =>
  render(templateFor(wordings, key, kind), wordings.words, facts, timeZone, language);

describe('a template is written', () => {
  test('in Chinese, with the moment of the marketplace, never later than it is', () => {
    expect(written('soon', 'BUYER', FACTS, 'zh')).toEqual({
      title: '即将到期：寄回商品并填写运单号',
      text: '售后单 R261121-7K3M9QX2 即将到期：请在 2026年6月27日 12:05（GMT+8）前寄回商品并填写运单号，逾期售后将关闭。',
      short: '售后单 R261121-7K3M9QX2 即将到期：请在 6月27日 12:05前寄回商品并填写运单号。',
    });
  });

  test('in English', () => {
    expect(written('soon', 'BUYER', FACTS, 'en')).toEqual({
      title: 'Due soon: send the goods back and hand in the tracking number',
      text: 'Case R261121-7K3M9QX2 is due soon: please send the goods back and hand in the tracking number by 12:05 on 27 June 2026 (GMT+8). After that, the case is closed.',
      short: 'Case R261121-7K3M9QX2 is due soon: please send the goods back and hand in the tracking number by 12:05 on 27 June.',
    });
  });

  test('with money and what each side is told of the same', () => {
    const facts = { number: 'R1', amount: '12.50 CNY' };
    expect(written('advance.paid', 'BUYER', facts, 'zh').text).toBe('售后单 R1：平台垫付的 12.50元已到账。');
    expect(written('advance.paid', 'MERCHANT', facts, 'en').text).toBe(
      'Case R1: the platform has paid the buyer CNY 12.50 ahead. The case goes on with you.',
    );
    expect(written('refund.refunded', 'BUYER', { number: 'R1', amount: '3 JPY' }, 'zh').text).toBe(
      '售后单 R1：3 JPY的退款已到账。',
    );
  });

  test('with what the event tells in each language, and text as it is', () => {
    const facts = { number: 'R1', carrier: { zh: '顺丰', en: 'SF Express' }, trackingNumber: '{number}' };
    expect(written('refund.replacement_shipped', 'BUYER', facts, 'zh').text).toBe('售后单 R1 的商品已发出：顺丰 {number}。');
    expect(written('refund.replacement_shipped', 'BUYER', facts, 'en').text).toBe(
      'The goods of case R1 are on their way to you: SF Express {number}.',
    );
  });

  test('not without a fact that it asks for, nor with a code that has no word', () => {
    expect(() => written('soon', 'BUYER', { number: 'R1' }, 'zh')).toThrow('asks for {task}');
    expect(() => written('soon', 'BUYER', { ...FACTS, effect: 'EXPLODE' }, 'zh')).toThrow('no word for effect EXPLODE');
    expect(() => written('advance.paid', 'PLATFORM', FACTS, 'zh')).toThrow('no template advance.paid for PLATFORM');
  });
});

describe('templates are checked as they are read', () => {
  const changed = (change: (wordings: Wordings) => void) => {
    const copy = structuredClone(wordings);
    change(copy);
    return templateFaults(copy);
  };

  test('the project’s own have no fault, both languages, and the same placeholders in both', () => {
    expect(templateFaults(wordings)).toEqual([]);
    const uneven = Object.entries(wordings.templates).flatMap(([key, sides]) =>
      Object.values(sides)
        .filter(({ zh, en }) => placeholdersIn(zh.text).sort().join() !== placeholdersIn(en.text).sort().join())
        .map(() => key),
    );
    expect(uneven).toEqual([]);
  });

  test.each<[string, (wordings: Wordings) => void, string[]]>([
    [
      'a placeholder that the event does not tell',
      ({ templates }) => (templates['refund.closed']!['*']!.en.text = '{amount}'),
      ['refund.closed: asks for {amount}, expected of: number, closed'],
    ],
    [
      'a template that nobody is told by',
      ({ templates }) => (templates.spare = templates.alert!),
      ['spare: nobody is told by it, take it away'],
    ],
    ['a template that is missing', ({ templates }) => delete templates.alert, ['alert: there is no such template']],
    [
      'a side that has none',
      ({ templates }) => delete templates['advance.paid']!.MERCHANT,
      ['advance.paid: has none for MERCHANT'],
    ],
    [
      'a text that is too long for a short message',
      ({ templates }) => (templates['inquiry.sent']!.MERCHANT!.zh.text = '长'.repeat(135)),
      ['inquiry.sent: short has up to 135 characters in zh, expected 134'],
    ],
  ])('%s is told', (_, change, faults) => {
    expect(changed(change)).toEqual(faults);
  });
});
