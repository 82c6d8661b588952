import type { z } from 'zod';
import type { evidenceTemplate } from '../schema/arbitration';

type Template = z.infer<typeof evidenceTemplate>;
type Item = Template['items'][number];

const item =
  (party: Item['party'], required: boolean) =>
  (code: string, zh: string, en: string): Item => ({ code, party, required, label: { zh, en } });
const buyerMust = item('BUYER', true);
const buyerMay = item('BUYER', false);
const merchantMust = item('MERCHANT', true);
const merchantMay = item('MERCHANT', false);

const chats = [buyerMay('CHAT_RECORD', '聊天记录', 'Chat record'), merchantMay('CHAT_RECORD', '聊天记录', 'Chat record')];

/** What is asked for where a policy says nothing of it (C11): the operator's list, after what marketplaces ask for. */
export const OPERATORS_TEMPLATES: readonly Template[] = [
  {
    reasonClass: ['QUALITY', 'NOT_AS_DESCRIBED'],
    items: [
      buyerMust('DEFECT_PHOTO', '问题部位的照片或视频，未经编辑', 'Photo or video of the fault, unedited'),
      buyerMay('UNBOXING_VIDEO', '开箱视频', 'Video of the unboxing'),
      merchantMust('QUALITY_REPORT', '质检或出库凭证', 'Quality report or record of dispatch'),
      merchantMay('LISTING_SNAPSHOT', '商品详情页快照', 'Snapshot of the listing'),
      ...chats,
    ],
  },
  {
    reasonClass: ['COUNTERFEIT'],
    items: [
      buyerMust('APPRAISAL', '品牌或鉴定机构的鉴定凭证', 'Appraisal by the brand or an institute'),
      buyerMust('GOODS_PHOTO', '商品及防伪标识照片', 'Photos of the goods and their marks of authenticity'),
      merchantMust('PURCHASE_VOUCHER', '进货凭证与品牌授权', 'Proof of purchase and authorisation by the brand'),
      ...chats,
    ],
  },
  {
    reasonClass: ['NOT_RECEIVED', 'LATE'],
    items: [
      buyerMust('STATEMENT', '未收到或晚收到的情况说明', 'What was not received, or when it was'),
      merchantMust('PROOF_OF_DELIVERY', '物流签收凭证', 'The carrier’s proof of delivery'),
      ...chats,
    ],
  },
  {
    reasonClass: ['CHANGE_OF_MIND'],
    items: [
      buyerMust('GOODS_PHOTO', '商品、配件与包装完好的照片', 'Photos of the goods, accessories and packaging, intact'),
      merchantMust('RESALE_PHOTO', '影响二次销售的照片', 'Photos of what keeps the goods from being sold again'),
      ...chats,
    ],
  },
  {
    items: [
      buyerMust('STATEMENT', '情况说明', 'What happened'),
      merchantMust('STATEMENT', '情况说明', 'What happened'),
      ...chats,
    ],
  },
];
