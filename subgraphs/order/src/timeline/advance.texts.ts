import type { Message } from '@after-sales/runtime';
import type { AdvanceDueReason } from '../advance/advance.entity';

type Facts = Readonly<Record<string, string>>;

const BECAUSE: Readonly<Record<AdvanceDueReason, Message>> = {
  REFUNDED_TWICE: { zh: '商家退款已到账', en: 'the merchant’s refund has reached you as well' },
  LESS_REFUNDED: { zh: '商家退款少于垫付金额', en: 'the merchant refunded less than was advanced' },
  NO_REFUND: { zh: '售后已结束且未退款', en: 'the case ended without a refund' },
  BUYER_LIABLE: { zh: '平台判定由买家承担', en: 'the platform ruled that the buyer bears it' },
  CARRIER_REFUSED: { zh: '快递未赔付或未足额赔付', en: 'the courier refused the claim, or paid less' },
  CARRIER_PAID: { zh: '快递已向买家赔付', en: 'the courier paid the buyer' },
};

/** The notice to a buyer to hand an instant refund back (D11). */
export function noticeOf(reason: AdvanceDueReason, amount: string): Message {
  const { zh, en } = BECAUSE[reason];
  return {
    zh: `${zh}，请将极速退款垫付款 ${amount} 归还平台（refundAdvanceRepay）`,
    en: `${en}: hand the instant refund of ${amount} back to the platform (refundAdvanceRepay)`,
  };
}

const due = (f: Facts) => noticeOf(f.why as AdvanceDueReason, f.amount!);
const payer = (f: Facts) =>
  f.from === 'CARRIER' ? { zh: '快递赔付', en: 'the courier' } : { zh: '商家退款', en: 'the merchant’s refund' };

/** What entries on instant refunds say. */
export const advanceTexts = {
  ADVANCE_NOT_GIVEN: {
    about: 'refund',
    zh: (f: Facts) => `不符合极速退款条件（${f.amount}）：${f.excluded}`,
    en: (f: Facts) => `No instant refund of ${f.amount}: ${f.excluded}`,
  },
  ADVANCE_STARTED: {
    about: 'refund',
    zh: (f: Facts) => `极速退款：平台先行垫付 ${f.amount}`,
    en: (f: Facts) => `Instant refund: the platform pays ${f.amount} first`,
  },
  ADVANCE_PAID: {
    about: 'refund',
    zh: (f: Facts) => `平台垫付 ${f.amount} 已到账`,
    en: (f: Facts) => `The platform’s ${f.amount} has arrived`,
  },
  ADVANCE_FAILED: {
    about: 'refund',
    zh: (f: Facts) => `平台垫付失败：${f.error}`,
    en: (f: Facts) => `The payment provider refused the instant refund: ${f.error}`,
  },
  ADVANCE_LAPSED: {
    about: 'refund',
    zh: () => '极速退款已失效，未垫付',
    en: () => 'The instant refund is no longer needed; nothing was paid',
  },
  ADVANCE_CONTESTED: {
    about: 'refund',
    zh: (f: Facts) => `商家对极速退款 ${f.amount} 有异议`,
    en: (f: Facts) => `The merchant contests the instant refund of ${f.amount}`,
  },
  ADVANCE_UPHELD: {
    about: 'refund',
    zh: (f: Facts) => `平台判定由商家承担极速退款 ${f.amount}`,
    en: (f: Facts) => `The platform ruled that the merchant pays for the instant refund of ${f.amount}`,
  },
  ADVANCE_CLAIMED: {
    about: 'refund',
    zh: (f: Facts) => `判定快递责任，平台向快递索赔垫付款 ${f.amount}，不向商家扣款`,
    en: (f: Facts) =>
      `The courier is liable: the platform claims the ${f.amount} from it, and nothing is taken from the merchant`,
  },
  ADVANCE_RECOVERED: {
    about: 'refund',
    zh: (f: Facts) => `平台已收回垫付款 ${f.amount}（${payer(f).zh}）`,
    en: (f: Facts) => `The platform has its ${f.amount} back from ${payer(f).en}`,
  },
  ADVANCE_REPAY_DUE: {
    about: 'refund',
    zh: (f: Facts) => `${due(f).zh}，截止 ${f.dueAt}`,
    en: (f: Facts) => `${due(f).en}, until ${f.dueAt}`,
  },
  ADVANCE_REPAYMENT_STARTED: {
    about: 'refund',
    zh: (f: Facts) => `买家归还垫付款 ${f.amount}，处理中`,
    en: (f: Facts) => `The buyer hands ${f.amount} back; it is on its way`,
  },
  ADVANCE_REPAYMENT_FAILED: {
    about: 'refund',
    zh: (f: Facts) => `归还垫付款失败，请重试：${f.error}`,
    en: (f: Facts) => `The payment provider refused the repayment, to be tried again: ${f.error}`,
  },
  ADVANCE_REPAID: {
    about: 'refund',
    zh: (f: Facts) => `垫付款 ${f.amount} 已归还平台`,
    en: (f: Facts) => `The buyer has handed ${f.amount} back to the platform`,
  },
  ADVANCE_OVERDUE: {
    about: 'refund',
    zh: (f: Facts) => `垫付款 ${f.amount} 逾期未还，归还前不再享受极速退款`,
    en: (f: Facts) => `The instant refund of ${f.amount} is overdue; there are no further ones until it is handed back`,
  },
  ADVANCE_WRITTEN_OFF: {
    about: 'refund',
    zh: (f: Facts) => `平台核销垫付款 ${f.amount}：${f.statement}`,
    en: (f: Facts) => `The platform gave up the ${f.amount}: ${f.statement}`,
  },
} as const;
