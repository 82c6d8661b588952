type Facts = Readonly<Record<string, string>>;

const KINDS: Record<string, readonly [zh: string, en: string]> = {
  PARTIAL_AMOUNT: ['部分退款', 'a partial refund'],
  CHANGE_TYPE: ['修改售后类型', 'another type'],
  CHANGE_REASON: ['修改售后原因', 'another reason'],
  PLEASE_MODIFY: ['请修改申请', 'to modify the application'],
  PLEASE_CANCEL: ['请撤销申请', 'to end the case'],
  MORE_EVIDENCE: ['请补充凭证', 'to show more'],
  SMALL_PAYMENT: ['小额打款', 'a small payment'],
  SEND_THE_REST: ['补寄商品', 'to send the rest'],
  RETURN_FREIGHT: ['承担退货运费', 'the return freight'],
  REPAIR_QUOTE: ['维修报价', 'a repair at a price'],
};

const zhOf = ({ proposal, what, compensation }: Facts) =>
  `${KINDS[proposal!]![0]}${what ? ` ${what}` : ''}${compensation ? `，补偿 ${compensation}` : ''}`;
const enOf = ({ proposal, what, compensation }: Facts) =>
  `${KINDS[proposal!]![1]}${what ? `, ${what}` : ''}${compensation ? `, with a compensation of ${compensation}` : ''}`;
const words = ({ statement }: Facts, before: string) => (statement ? `${before}${statement}` : '');

/** What entries on proposals, small payments and compensations say. */
export const negotiationTexts = {
  PROPOSAL_MADE: {
    about: 'refund',
    zh: (f: Facts) => `提出协商：${zhOf(f)}${words(f, '：')}`,
    en: (f: Facts) => `Proposed ${enOf(f)}${words(f, ': ')}`,
  },
  PROPOSAL_ACCEPTED: { about: 'refund', zh: (f: Facts) => `同意协商：${zhOf(f)}`, en: (f: Facts) => `Agreed to ${enOf(f)}` },
  PROPOSAL_DECLINED: {
    about: 'refund',
    zh: (f: Facts) => `不同意协商：${zhOf(f)}${words(f, '：')}`,
    en: (f: Facts) => `Declined ${enOf(f)}${words(f, ': ')}`,
  },
  PROPOSAL_WITHDRAWN: { about: 'refund', zh: (f: Facts) => `撤回协商：${zhOf(f)}`, en: (f: Facts) => `Took back ${enOf(f)}` },
  PROPOSAL_EXPIRED: {
    about: 'refund',
    zh: (f: Facts) => `协商逾期未答复：${zhOf(f)}`,
    en: (f: Facts) => `No answer in time to ${enOf(f)}`,
  },
  REASON_CHANGED: {
    about: 'refund',
    zh: (f: Facts) => `售后原因由 ${f.from} 改为 ${f.to}`,
    en: (f: Facts) => `The reason changed from ${f.from} to ${f.to}`,
  },
  TYPE_CHANGED: {
    about: 'refund',
    zh: (f: Facts) => `售后类型由 ${f.from} 改为 ${f.to}`,
    en: (f: Facts) => `The type changed from ${f.from} to ${f.to}`,
  },
  SMALL_PAYMENT_MADE: {
    about: 'refund',
    zh: (f: Facts) => `小额打款 ${f.amount}（${f.purpose}）${words(f, '：')}`,
    en: (f: Facts) => `A small payment of ${f.amount} (${f.purpose})${words(f, ': ')}`,
  },
  SMALL_PAYMENT_PAID: {
    about: 'refund',
    zh: (f: Facts) => `小额打款 ${f.amount} 已到账`,
    en: (f: Facts) => `The small payment of ${f.amount} has arrived`,
  },
  SMALL_PAYMENT_FAILED: {
    about: 'refund',
    zh: (f: Facts) => `小额打款失败：${f.error}`,
    en: (f: Facts) => `The payment provider refused a small payment: ${f.error}`,
  },
  COMPENSATION_REQUESTED: {
    about: 'refund',
    zh: (f: Facts) => `补偿 ${f.amount}（${f.purpose}）待 ${f.tier} 审批`,
    en: (f: Facts) => `A compensation of ${f.amount} (${f.purpose}) waits for ${f.tier}`,
  },
  COMPENSATION_APPROVED: {
    about: 'refund',
    zh: (f: Facts) => `同意补偿 ${f.amount}（${f.purpose}）`,
    en: (f: Facts) => `A compensation of ${f.amount} (${f.purpose}) is approved`,
  },
  COMPENSATION_DENIED: {
    about: 'refund',
    zh: (f: Facts) => `补偿 ${f.amount} 未获批准${words(f, '：')}`,
    en: (f: Facts) => `The compensation of ${f.amount} is denied${words(f, ': ')}`,
  },
  COMPENSATION_PAID: {
    about: 'refund',
    zh: (f: Facts) => `补偿 ${f.amount} 已到账`,
    en: (f: Facts) => `The compensation of ${f.amount} has arrived`,
  },
  COMPENSATION_FAILED: {
    about: 'refund',
    zh: (f: Facts) => `补偿付款失败：${f.error}`,
    en: (f: Facts) => `The payment provider refused the compensation: ${f.error}`,
  },
  COMPENSATION_TASKS: {
    about: 'refund',
    zh: (f: Facts) => `补偿后续事项：${f.tasks}`,
    en: (f: Facts) => `To do after the compensation: ${f.tasks}`,
  },
} as const;
