type Facts = Readonly<Record<string, string>>;

const PARTIES: Record<string, readonly [zh: string, en: string]> = {
  BUYER: ['买家', 'The buyer'],
  MERCHANT: ['商家', 'The merchant'],
  PLATFORM: ['平台', 'The platform'],
  SYSTEM: ['系统', 'The system'],
};
const KINDS: Record<string, readonly [zh: string, en: string]> = {
  REFUND: ['退款', 'a refund'],
  RETURN_THEN_REFUND: ['退货后退款', 'a return, then a refund'],
  EXCHANGE: ['换货', 'an exchange'],
  DROP: ['放弃申请', 'to end the case'],
};
const OUTCOMES: Record<string, string> = {
  FOR_BUYER: '支持买家',
  FOR_MERCHANT: '支持商家',
  PARTIAL: '部分支持',
  RETURN_THEN_REFUND: '退货后退款',
  EXCHANGE: '换货',
  NO_FAULT: '双方无责',
};

const zhBy = ({ by }: Facts) => PARTIES[by!]![0];
const enBy = ({ by }: Facts) => PARTIES[by!]![1];
const zhOf = ({ settlement, amount }: Facts) => `${KINDS[settlement!]![0]}${amount ? ` ${amount}` : ''}`;
const enOf = ({ settlement, amount }: Facts) => `${KINDS[settlement!]![1]}${amount ? ` of ${amount}` : ''}`;

/** What entries on how a dispute is decided, or ends without that, say. */
export const decisionTexts = {
  DISPUTE_APPEALED: {
    about: 'dispute',
    zh: (f: Facts) => `${zhBy(f)}提出申诉：${f.statement}`,
    en: (f: Facts) => `${enBy(f)} appealed: ${f.statement}`,
  },
  DISPUTE_APPEAL_WAIVED: {
    about: 'dispute',
    zh: (f: Facts) => `${zhBy(f)}放弃申诉`,
    en: (f: Facts) => `${enBy(f)} will not appeal`,
  },
  DISPUTE_FINALISED: {
    about: 'dispute',
    zh: (f: Facts) => `判定生效：${OUTCOMES[f.outcome!]}${f.amount ? `，${f.amount}` : ''}`,
    en: (f: Facts) => `The ruling is final (${f.outcome})${f.amount ? `: ${f.amount}` : ''}`,
  },
  DISPUTE_SETTLEMENT_PROPOSED: {
    about: 'dispute',
    zh: (f: Facts) => `提出和解：${zhOf(f)}：${f.statement}`,
    en: (f: Facts) => `Proposed to settle on ${enOf(f)}: ${f.statement}`,
  },
  DISPUTE_SETTLEMENT_ACCEPTED: {
    about: 'dispute',
    zh: (f: Facts) => `${zhBy(f)}同意和解：${zhOf(f)}`,
    en: (f: Facts) => `${enBy(f)} agreed to settle on ${enOf(f)}`,
  },
  DISPUTE_SETTLEMENT_DECLINED: {
    about: 'dispute',
    zh: (f: Facts) => `${zhBy(f)}不同意和解：${zhOf(f)}`,
    en: (f: Facts) => `${enBy(f)} declined to settle on ${enOf(f)}`,
  },
  DISPUTE_SETTLEMENT_EXPIRED: {
    about: 'dispute',
    zh: (f: Facts) => `和解逾期未答复：${zhOf(f)}`,
    en: (f: Facts) => `No answer in time to settle on ${enOf(f)}`,
  },
  DISPUTE_SETTLED: { about: 'dispute', zh: (f: Facts) => `双方和解：${zhOf(f)}`, en: (f: Facts) => `Settled on ${enOf(f)}` },
  DISPUTE_CONCEDED: {
    about: 'dispute',
    zh: (f: Facts) => (f.by === 'BUYER' ? '买家放弃申请' : '商家接受买家的申请'),
    en: (f: Facts) => (f.by === 'BUYER' ? 'The buyer dropped the claim' : 'The merchant accepted the claim'),
  },
  DISPUTE_WITHDRAWN: {
    about: 'dispute',
    zh: (f: Facts) => `${zhBy(f)}撤销平台介入`,
    en: (f: Facts) => `${enBy(f)} took the dispute back`,
  },
} as const;
