import type { PolicyReason } from '@after-sales/policy';
import type { Message } from '@after-sales/runtime';
import { codedTable } from './coded-table';

/** Why somebody complained, as cases name reasons: by a code, a class and what it is called. */
export interface ComplaintType {
  code: string;
  class: PolicyReason['class'];
  label: Message;
}

type Row = readonly [code: string | null, name: string, type: ComplaintType];

const row = (code: string, name: string, reasonClass: ComplaintType['class'], zh: string, en: string): Row => [
  code,
  name,
  { code, class: reasonClass, label: { zh, en } },
];

/** A type that the data gives no code, under one of ours. */
const uncoded = (code: string, name: string, reasonClass: ComplaintType['class'], zh: string, en: string): Row => [
  null,
  name,
  { code, class: reasonClass, label: { zh, en } },
];

const rows: readonly Row[] = [
  row('A01', 'Advertising/General', 'NOT_AS_DESCRIBED', '广告问题', 'Advertising'),
  row('A02', 'Advertising/Misleading', 'NOT_AS_DESCRIBED', '误导性广告', 'Misleading advertising'),
  row('B01', 'Bait & Switch', 'NOT_AS_DESCRIBED', '诱售调包', 'Another thing was sold than was offered'),
  row('B02', 'Billing Dispute', 'OTHER', '账单争议', 'Billing'),
  row('B03', 'Breach of Contract', 'OTHER', '违约', 'Breach of contract'),
  row('B04', 'Breach of Warranty', 'QUALITY', '违反保修', 'Breach of warranty'),
  row('D01', 'Damaged Goods', 'QUALITY', '商品破损', 'Damaged goods'),
  row('D02', 'Defective Goods', 'QUALITY', '商品有缺陷', 'Defective goods'),
  // What is asked for, and not why.
  row('E01', 'Exchange Goods/Contract Cancelled', 'OTHER', '要求换货或解约', 'Exchange or cancellation asked for'),
  row('H01', 'Harassment', 'OTHER', '骚扰', 'Harassment'),
  row('J01', 'Outstanding Judgment', 'OTHER', '未履行判决', 'A judgement that is not paid'),
  row('L02', 'Lost Property', 'OTHER', '财物丢失', 'Lost property'),
  row('M01', 'Misrepresentation', 'NOT_AS_DESCRIBED', '虚假陈述', 'Misrepresentation'),
  row('N01', 'Non-Delivery of Goods', 'NOT_RECEIVED', '未交货', 'Goods did not come'),
  row('N02', 'Non-Delivery of Service', 'NOT_RECEIVED', '未提供服务', 'Service was not rendered'),
  row('Q01', 'Quality of Work', 'QUALITY', '工作质量', 'Quality of work'),
  row('R01', 'Refund Policy', 'OTHER', '退款政策', 'Refund policy'),
  row('S02', 'Surcharge/Overcharge', 'OTHER', '多收费', 'Overcharge'),
  row('U01', 'Unauthorized Repair', 'OTHER', '未经同意维修', 'Repair that nobody asked for'),
  row('W01', 'Wrong Goods', 'NOT_AS_DESCRIBED', '发错货', 'Wrong goods'),
  row('Z01', 'Other', 'OTHER', '其他', 'Other'),
  uncoded('NON_DELIVERY', 'Non-Delivery Goods/Services', 'NOT_RECEIVED', '未交货或未提供服务', 'Goods or service did not come'),
  uncoded('UNLICENSED', 'Unlicensed', 'OTHER', '无证经营', 'No licence'),
  uncoded('DAMAGE_ESTIMATE', 'Damage / Estimate', 'OTHER', '损坏或估价', 'Damage or estimate'),
  uncoded('EXCESSIVE_CHARGES', 'Excessive Charges', 'OTHER', '收费过高', 'Excessive charges'),
  uncoded('CLOSED_WITHOUT_NOTICE', 'Closed without Notice', 'OTHER', '未通知即关门', 'Closed without notice'),
  uncoded('ILLEGAL_BOOTING', 'Illegal/Unfair Booting', 'OTHER', '违规锁车', 'Unfair booting of a car'),
  uncoded('UNAUTHORIZED_TOW', 'Unauthorized tow', 'OTHER', '违规拖车', 'Unauthorised tow'),
  uncoded('BILL_OF_RIGHTS', 'Bill of Rights', 'OTHER', '未告知权利', 'Bill of rights'),
  uncoded('SIGN_NOT_POSTED', 'Contact Sign Not Posted', 'OTHER', '未张贴联系方式', 'No sign with whom to call'),
  uncoded('DISSATISFACTION', 'Dissatisfaction with Provider', 'OTHER', '对服务方不满', 'Dissatisfaction with the provider'),
  uncoded('GENDER_PRICING', 'Gender Pricing', 'OTHER', '性别定价', 'Prices by gender'),
  uncoded('SHORT_MEASURE', 'Short measure', 'NOT_AS_DESCRIBED', '分量不足', 'Short measure'),
  uncoded('PRICE_LIST', 'Price list', 'OTHER', '价目表', 'Price list'),
];

/** The types of complaints that the data knows. */
export const complaintTypes = codedTable<ComplaintType>(rows);

/** Stands for a type that is in no table: what it was is told on the timeline of the case. */
export const NOT_LISTED: ComplaintType = {
  code: 'NOT_LISTED',
  class: 'OTHER',
  label: { zh: '未列入的投诉类型', en: 'A type of complaint that is not listed' },
};

/** Stands for a type that the data leaves empty. */
export const NOT_STATED: ComplaintType = { code: 'NOT_STATED', class: 'OTHER', label: { zh: '未说明', en: 'Not stated' } };

const byCode = new Map([...rows.map(([, , type]) => type), NOT_LISTED, NOT_STATED].map((type) => [type.code, type]));

/** The reason of a case that a past dispute brought along. */
export function complaintTypeOf(code: string): ComplaintType {
  const type = byCode.get(code);
  if (!type) throw new Error(`no type of complaint has the code ${code}: it was taken out of the table while cases have it`);
  return type;
}
