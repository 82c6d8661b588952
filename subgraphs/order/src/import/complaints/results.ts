import { PastOutcome } from '@after-sales/runtime';
import { codedTable } from './coded-table';

/** What a result of a mediation was, each with its code and its name in the data, and what we call it. */
export const results = codedTable<PastOutcome>([
  ['AMT', 'Cash Amount', PastOutcome.REFUND],
  [null, 'Cash Amount - Consumer Restitution from Escrow', PastOutcome.REFUND],
  ['CRC', 'Credit Card Refund and/or Contract Cancelled', PastOutcome.REFUND],
  // The agency collected what a court had awarded.
  ['ACJ', 'Agency Collected Judgement', PastOutcome.REFUND],
  ['BLR', 'Bill Reduced', PastOutcome.PARTIAL_REFUND],
  ['GEX', 'Goods Exchanged', PastOutcome.EXCHANGE],
  ['GRS', 'Goods Repaired', PastOutcome.REPAIR],
  ['GDR', 'Goods Received', PastOutcome.DELIVERY],
  ['SCR', 'Store Credit', PastOutcome.STORE_CREDIT],
  ['SPF', 'Resolved and Consumer Satisfied', PastOutcome.SATISFIED],
  ['CIN', 'Complaint Invalid', PastOutcome.REJECTED],
  ['CWC', 'Consumer Withdrew Complaint', PastOutcome.WITHDRAWN],
  ['NSA', 'No Satisfactory Agreement', PastOutcome.NO_AGREEMENT],
  ['NSP', 'No Satisfactory Preempted', PastOutcome.NO_AGREEMENT],
  ['NVR', 'No Business Response', PastOutcome.NO_ANSWER_FROM_MERCHANT],
  // Who cannot be found does not answer.
  ['ULV', 'Unable to Locate Business', PastOutcome.NO_ANSWER_FROM_MERCHANT],
  ['NCR', 'No Consumer Response', PastOutcome.NO_ANSWER_FROM_BUYER],
  ['ULC', 'Unable to Locate Consumer', PastOutcome.NO_ANSWER_FROM_BUYER],
  ['OOB', 'Out of Business', PastOutcome.OUT_OF_BUSINESS],
  ['RTH', 'Referred to Hearing', PastOutcome.HEARING],
  ['ATS', 'Advised to Sue', PastOutcome.SENT_TO_COURT],
  ['RTO', 'Referred to Outside', PastOutcome.REFERRED],
  ['RMF', 'Referred to Manufacturer', PastOutcome.REFERRED],
  ['CTA', 'Consumer Took Action', PastOutcome.BUYER_ACTED],
]);
