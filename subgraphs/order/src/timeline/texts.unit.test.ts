import { expect, test } from '@jest/globals';
import { summary } from './texts';

test.each([
  ['BUYER', '举证期已结束，买家未举证', 'The time for evidence ended without any from the buyer'],
  ['BUYER MERCHANT', '举证期已结束，买家和商家未举证', 'The time for evidence ended without any from the buyer or the merchant'],
])('who was silent until the time for evidence ended is told: %s', (noEvidenceFrom, zh, en) => {
  const entry = { kind: 'DISPUTE_EVIDENCE_CLOSED', facts: { noEvidenceFrom }, texts: {}, textHashes: {} } as const;
  expect([summary(entry, 'zh'), summary(entry, 'en')]).toEqual([zh, en]);
});
