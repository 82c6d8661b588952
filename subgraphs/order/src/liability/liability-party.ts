import { registerEnumType } from 'type-graphql';

export enum LiabilityParty {
  BUYER = 'BUYER',
  MERCHANT = 'MERCHANT',
  CARRIER = 'CARRIER',
  PLATFORM = 'PLATFORM',
  INSURER = 'INSURER',
  KOL = 'KOL',
}

registerEnumType(LiabilityParty, {
  name: 'LiabilityParty',
  description: 'Who can bear what a case paid to its buyer.',
  valuesConfig: {
    BUYER: { description: 'The buyer, who owes what was paid to him. 买家' },
    MERCHANT: { description: 'The merchant. 商家' },
    CARRIER: { description: 'The carrier. 快递' },
    PLATFORM: { description: 'The marketplace. 平台' },
    INSURER: { description: 'Who insured the freight or the goods. 保险' },
    KOL: { description: 'Who recommended the goods. 达人' },
  },
});

/** The party of this name; none for what is no party of a ledger. */
export function partyNamed(name: string | undefined): LiabilityParty | undefined {
  return Object.values(LiabilityParty).find((party): boolean => String(party) === name);
}

/** The other side of what is borne: the money that the buyer has. With it the accounts of a case sum to nothing. */
export const PAYOUT = 'PAYOUT';
export type LiabilityAccount = LiabilityParty | typeof PAYOUT;

export enum LiabilityCause {
  REFUND = 'REFUND',
  SMALL_PAYMENT = 'SMALL_PAYMENT',
  COMPENSATION = 'COMPENSATION',
  ADVANCE = 'ADVANCE',
  REPAYMENT = 'REPAYMENT',
  CARRIER_CLAIM = 'CARRIER_CLAIM',
  RECOVERY = 'RECOVERY',
}

registerEnumType(LiabilityCause, {
  name: 'LiabilityCause',
  description: 'Which movement of money an entry of the ledger is for.',
  valuesConfig: {
    REFUND: { description: 'Money of the refund has arrived. 退款' },
    SMALL_PAYMENT: { description: 'A small payment has arrived (B14). 小额打款' },
    COMPENSATION: { description: 'A compensation has arrived (A16, E8, E9). 补偿' },
    ADVANCE: { description: 'The platform paid first, an instant refund (D9). 垫付' },
    REPAYMENT: { description: 'The buyer handed an instant refund back (D9, D11). 垫付归还' },
    CARRIER_CLAIM: { description: 'The carrier paid a claim (B15, D13). 快递理赔' },
    RECOVERY: { description: 'Another paid who bore it, as the platform recorded. 追偿' },
  },
});

export enum LiabilityBasis {
  RULING = 'RULING',
  REASON = 'REASON',
  OFFER = 'OFFER',
  SALE = 'SALE',
  ADVANCE = 'ADVANCE',
  RECOVERED = 'RECOVERED',
}

registerEnumType(LiabilityBasis, {
  name: 'LiabilityBasis',
  description: 'Why it is borne by whom it is.',
  valuesConfig: {
    RULING: { description: 'The shares of the fault in the final ruling; the buyer’s share is in the amount already. 判责' },
    REASON: { description: 'Who is liable by the reason of the case. 售后原因' },
    OFFER: { description: 'Who offered it bears it (A16). 承担方' },
    SALE: { description: 'No other is liable: who was paid for the goods pays back. 交易撤销' },
    ADVANCE: { description: 'The platform paid first, until it has its money back (D9). 平台垫付' },
    RECOVERED: { description: 'They paid for it to who bore it. 已追回' },
  },
});
