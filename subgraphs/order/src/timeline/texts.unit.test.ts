import { expect, test } from '@jest/globals';
import { summary } from './texts';

test.each([
  ['BUYER', '举证期已结束，买家未举证', 'The time for evidence ended without any from the buyer'],
  ['BUYER MERCHANT', '举证期已结束，买家和商家未举证', 'The time for evidence ended without any from the buyer or the merchant'],
])('who was silent until the time for evidence ended is told: %s', (noEvidenceFrom, zh, en) => {
  const entry = { kind: 'DISPUTE_EVIDENCE_CLOSED', facts: { noEvidenceFrom }, texts: {}, textHashes: {} } as const;
  expect([summary(entry, 'zh'), summary(entry, 'en')]).toEqual([zh, en]);
});

test.each([
  [
    'merchantReceive',
    'AUTO_REFUND',
    '期限已到：商家确认收货，系统自动退款',
    'The time to confirm receipt of the goods is over: the system refunds',
  ],
  [
    'buyerEscalate',
    'AUTO_AGREE',
    '期限已到：买家申请平台介入，系统自动同意',
    'The time to call the platform in is over: the system agrees',
  ],
  ['payment', 'ALERT', '期限已到：退款到账，已提醒平台', 'The time for the money to arrive is over: the platform is told'],
])('a deadline that passed is told in people’s words: %s', (key, onExpire, zh, en) => {
  const entry = { kind: 'DEADLINE_PASSED', facts: { key, onExpire }, texts: {}, textHashes: {} } as const;
  expect([summary(entry, 'zh'), summary(entry, 'en')]).toEqual([zh, en]);
});
