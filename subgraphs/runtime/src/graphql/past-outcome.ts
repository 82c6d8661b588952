import { registerEnumType } from 'type-graphql';
import type { Message } from '../errors';

/** How a dispute ended that was mediated elsewhere and taken over when it was over. */
export enum PastOutcome {
  REFUND = 'REFUND',
  PARTIAL_REFUND = 'PARTIAL_REFUND',
  EXCHANGE = 'EXCHANGE',
  REPAIR = 'REPAIR',
  DELIVERY = 'DELIVERY',
  STORE_CREDIT = 'STORE_CREDIT',
  SATISFIED = 'SATISFIED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
  NO_AGREEMENT = 'NO_AGREEMENT',
  NO_ANSWER_FROM_MERCHANT = 'NO_ANSWER_FROM_MERCHANT',
  NO_ANSWER_FROM_BUYER = 'NO_ANSWER_FROM_BUYER',
  OUT_OF_BUSINESS = 'OUT_OF_BUSINESS',
  HEARING = 'HEARING',
  SENT_TO_COURT = 'SENT_TO_COURT',
  REFERRED = 'REFERRED',
  BUYER_ACTED = 'BUYER_ACTED',
}

/** What each outcome is called, for people. */
export const pastOutcomes: Readonly<Record<PastOutcome, Message>> = {
  REFUND: { zh: '退款', en: 'Money back' },
  PARTIAL_REFUND: { zh: '部分退款', en: 'A part of the money back' },
  EXCHANGE: { zh: '换货', en: 'Exchange' },
  REPAIR: { zh: '维修', en: 'Repair' },
  DELIVERY: { zh: '补发货', en: 'The goods came' },
  STORE_CREDIT: { zh: '店铺余额', en: 'Store credit' },
  SATISFIED: { zh: '已解决，买家满意', en: 'Resolved, the buyer was satisfied' },
  REJECTED: { zh: '投诉不成立', en: 'Rejected' },
  WITHDRAWN: { zh: '买家撤回', en: 'Withdrawn by the buyer' },
  NO_AGREEMENT: { zh: '未达成一致', en: 'No agreement' },
  NO_ANSWER_FROM_MERCHANT: { zh: '商家无回应', en: 'No answer from the merchant' },
  NO_ANSWER_FROM_BUYER: { zh: '买家无回应', en: 'No answer from the buyer' },
  OUT_OF_BUSINESS: { zh: '商家已停业', en: 'The merchant is out of business' },
  HEARING: { zh: '移交听证', en: 'Taken to a hearing' },
  SENT_TO_COURT: { zh: '建议起诉', en: 'The buyer was advised to sue' },
  REFERRED: { zh: '转交其他机构', en: 'Referred elsewhere' },
  BUYER_ACTED: { zh: '买家自行处理', en: 'The buyer took action' },
};

registerEnumType(PastOutcome, {
  name: 'PastOutcome',
  description: 'How a dispute ended that was mediated elsewhere and taken over when it was over.',
  valuesConfig: Object.fromEntries(
    Object.entries(pastOutcomes).map(([name, { zh, en }]) => [name, { description: `${en}. ${zh}` }]),
  ),
});
