type Facts = Readonly<Record<string, string>>;

const CAUSES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  BUYER: ['人为损坏', 'the buyer’s doing'],
  NOT_BUYER: ['非人为损坏，已上报总部', 'not the buyer’s doing; head office is told'],
};
const REPORTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  REPORT_TO_HEAD_OFFICE: ['总部', 'Head office'],
  REPORT_TO_FINANCE: ['财务', 'Finance'],
  REPORT_TO_MANAGER: ['主管经理', 'The manager'],
};
const GOODS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  NONE: ['无损坏商品', 'there were no damaged goods'],
  LEFT_WITH_BUYER: ['损坏商品留在客户处', 'the damaged goods stay with the buyer'],
  KEPT_BY_SHOP: ['损坏商品已收回', 'the damaged goods were taken back'],
  SCRAPPED: ['损坏商品已报废', 'the damaged goods were destroyed'],
};
const words = ({ statement }: Facts, before: string) => (statement ? `${before}${statement}` : '');

/** What entries on damage, and on what follows a compensation, say. */
export const taskTexts = {
  DAMAGE_APPRAISED: {
    about: 'refund',
    zh: (f: Facts) => `技师${f.where === 'ONSITE' ? '上门' : ''}鉴定：${CAUSES[f.cause!]![0]}。${f.statement}`,
    en: (f: Facts) => `A technician found${f.where === 'ONSITE' ? ' on site' : ''}: ${CAUSES[f.cause!]![1]}. ${f.statement}`,
  },
  APPRAISAL_CONFIRMED: {
    about: 'refund',
    zh: () => '主管确认上门鉴定',
    en: () => 'The supervisor who was there confirmed the appraisal',
  },
  REPORT_CONFIRMED: {
    about: 'refund',
    zh: (f: Facts) => `${REPORTS[f.task!]![0]}已知悉`,
    en: (f: Facts) => `${REPORTS[f.task!]![1]} was told`,
  },
  CUSTOMER_FILE_RECORDED: { about: 'refund', zh: () => '客户档案已建立', en: () => 'The customer file is complete' },
  WRITE_OFF_RECORDED: {
    about: 'refund',
    zh: (f: Facts) => `补偿已核销，${GOODS[f.goods!]![0]}`,
    en: (f: Facts) => `The compensation was written off; ${GOODS[f.goods!]![1]}`,
  },
  DISPOSAL_AGREED: {
    about: 'refund',
    zh: (f: Facts) => `买家同意处理损坏商品${words(f, '：')}`,
    en: (f: Facts) => `The buyer agrees that the damaged goods are dealt with${words(f, ': ')}`,
  },
  DISPOSAL_REFUSED: {
    about: 'refund',
    zh: (f: Facts) => `买家不同意处理损坏商品${words(f, '：')}`,
    en: (f: Facts) => `The buyer does not agree that the damaged goods are dealt with${words(f, ': ')}`,
  },
} as const;
