import type { CaseClockKey, OnExpire } from '@after-sales/policy';
import type { Language } from '@after-sales/runtime';
import { clockNames, effects } from './clock-words';
import { decisionTexts } from './decision.texts';
import { liabilityTexts } from './liability.texts';
import { advanceTexts } from './advance.texts';
import { negotiationTexts } from './negotiation.texts';
import { serviceTexts } from './service.texts';
import { taskTexts } from './task.texts';
import type { TimelineEntryRow } from './timeline-entry.entity';

type Facts = Readonly<Record<string, string>>;
type Text = (facts: Facts) => string;

/** What each kind of entry says, in the languages of people. A kind is a noun of the case and a past tense. */
export const texts = {
  REFUND_APPLIED: { about: 'refund', zh: (f) => `申请退款 ${f.amount}`, en: (f) => `Applied for ${f.amount}` },
  REFUND_MODIFIED: {
    about: 'refund',
    zh: (f) => `修改申请（第 ${f.revision} 版）：${f.type}，${f.amount}`,
    en: (f) => `The application was edited (revision ${f.revision}): ${f.type}, ${f.amount}`,
  },
  ORDER_CANCELLED: { about: 'refund', zh: () => '订单已取消', en: () => 'The order was cancelled' },
  AUTO_REVIEW: {
    about: 'refund',
    zh: (f) => (f.dryRun === 'true' ? `自动审核（试运行）：本应同意，依据 ${f.rule}` : `自动审核同意，依据 ${f.rule}`),
    en: (f) =>
      f.dryRun === 'true' ? `Automatic review (dry run): would approve by ${f.rule}` : `Approved by automatic review, ${f.rule}`,
  },
  REFUND_IMPORTED: {
    about: 'refund',
    zh: (f) => `历史退款 ${f.amount}（${f.number}）`,
    en: (f) => `Past refund of ${f.amount} (${f.number})`,
  },
  DISPUTE_IMPORTED: {
    about: 'dispute',
    zh: (f) =>
      `历史纠纷 ${f.number}，${f.openedOn} 至 ${f.closedOn} 调解：${f.outcomeZh}${f.amount ? `，${f.amount}` : ''}（${f.result}）`,
    en: (f) =>
      `Past dispute ${f.number}, mediated from ${f.openedOn} to ${f.closedOn}: ${f.outcomeEn}${f.amount ? `, ${f.amount}` : ''} (${f.result})`,
  },
  REFUND_APPROVED: { about: 'refund', zh: (f) => `商家同意退款 ${f.amount}`, en: (f) => `The merchant agreed to ${f.amount}` },
  RETURN_AUTHORIZED: { about: 'refund', zh: () => '同意退货，请寄回商品', en: () => 'The goods may be sent back' },
  REFUND_REJECTED: { about: 'refund', zh: (f) => `商家拒绝：${f.statement}`, en: (f) => `The merchant refused: ${f.statement}` },
  RETURN_SUBMITTED: {
    about: 'returnShipment',
    zh: (f) => `已填写退货单号 ${f.carrierZh} ${f.trackingNumber}`,
    en: (f) => `Return sent with ${f.carrierEn}, ${f.trackingNumber}`,
  },
  RETURN_STATUS: {
    about: 'returnShipment',
    zh: (f) => `退货物流：${f.text}`,
    en: (f) => `Return parcel: ${f.status}. ${f.text}`,
  },
  RETURN_SUPERSEDED: {
    about: 'returnShipment',
    zh: (f) => `平台更正退货单号为 ${f.carrierZh} ${f.trackingNumber}：${f.statement}`,
    en: (f) => `The platform corrected the return number to ${f.carrierEn}, ${f.trackingNumber}: ${f.statement}`,
  },
  RETURN_REFUSED: {
    about: 'returnShipment',
    zh: (f) => `退货包裹被拒签，请商家拍照并登记拒绝收货：${f.text}`,
    en: (f) => `The return parcel was refused at the door; the merchant should record the refusal, with photos. ${f.text}`,
  },
  RETURN_LOST: {
    about: 'returnShipment',
    zh: (f) => `退货包裹丢失，请双方协商并由买家向快递索赔：${f.text}`,
    en: (f) => `The return parcel is lost; agree on what to do, and the buyer claims from the carrier. ${f.text}`,
  },
  RETURN_NO_SCAN: {
    about: 'returnShipment',
    zh: () => '退货单号尚无物流记录，请买家核对单号，商家留意',
    en: () => 'The carrier has not seen the return parcel; look at its number again',
  },
  RETURN_SILENT: {
    about: 'returnShipment',
    zh: () => '退货物流长时间未更新，请双方联系快递核实',
    en: () => 'The return parcel has not been heard of for long; ask the carrier',
  },
  SEND_BACK_SUBMITTED: {
    about: 'returnShipment',
    zh: (f) => `商家已寄还商品 ${f.carrierZh} ${f.trackingNumber}`,
    en: (f) => `The merchant sent the goods back with ${f.carrierEn}, ${f.trackingNumber}`,
  },
  WRONG_GOODS_SENT_BACK: {
    about: 'returnShipment',
    zh: (f) => `退回的商品不符，商家已寄还 ${f.carrierZh} ${f.trackingNumber}`,
    en: (f) => `Something else had come; the merchant sent it back with ${f.carrierEn}, ${f.trackingNumber}`,
  },
  SEND_BACK_STATUS: {
    about: 'returnShipment',
    zh: (f) => `寄还物流：${f.text}`,
    en: (f) => `Parcel back to the buyer: ${f.status}. ${f.text}`,
  },
  DELIVERY_STATUS: {
    about: 'returnShipment',
    zh: (f) => `发货物流：${f.text}`,
    en: (f) => `Parcel of the order: ${f.status}. ${f.text}`,
  },
  REPLACEMENT_SHIPPED: {
    about: 'returnShipment',
    zh: (f) => `商家已发出商品 ${f.carrier} ${f.trackingNumber}`,
    en: (f) => `The merchant sent the goods with ${f.carrier}, ${f.trackingNumber}`,
  },
  REPLACEMENT_STATUS: {
    about: 'returnShipment',
    zh: (f) => `换货物流：${f.text}`,
    en: (f) => `Parcel to the buyer: ${f.status}. ${f.text}`,
  },
  REPLACEMENT_GONE: {
    about: 'returnShipment',
    zh: () => '发出的商品未能送达，请商家重新发货',
    en: () => 'The goods will not reach the buyer; the merchant sends them anew',
  },
  REFUND_DIRECT: {
    about: 'refund',
    zh: () => '商家改为直接退款',
    en: () => 'The merchant refunds instead of exchanging',
  },
  RECEIPT_CONFIRMED: { about: 'refund', zh: () => '商家确认收货', en: () => 'The merchant has the goods' },
  RECEIPT_EXTENDED: {
    about: 'refund',
    zh: (f) => `商家延长收货，期限至 ${f.dueAt}`,
    en: (f) => `The merchant takes more time for the goods, until ${f.dueAt}`,
  },
  RECEIPT_REJECTED: {
    about: 'refund',
    zh: (f) => `商家拒绝收货：${f.statement}`,
    en: (f) => `The merchant does not accept the goods: ${f.statement}`,
  },
  REFUND_ESCALATED: {
    about: 'refund',
    zh: (f) => `申请平台介入：${f.statement}`,
    en: (f) => `The platform was called in: ${f.statement}`,
  },
  DISPUTE_OPENED: { about: 'dispute', zh: () => '平台已受理', en: () => 'The platform opened a dispute' },
  DISPUTE_EVIDENCE_SUBMITTED: {
    about: 'dispute',
    // Entries from before the other party had to wait for it name it.
    zh: (f) => (f.title === undefined ? `提交举证 ${f.pieces} 份` : `提交举证：${f.title}`),
    en: (f) => (f.title === undefined ? `Evidence handed in: ${f.pieces}` : `Evidence handed in: ${f.title}`),
  },
  DISPUTE_EVIDENCE_REQUESTED: {
    about: 'dispute',
    zh: (f) =>
      `平台请${parties(f.parties!, { BUYER: '买家', MERCHANT: '商家' }, '和')}举证${f.statement ? `：${f.statement}` : ''}`,
    en: (f) =>
      `The platform asks ${parties(f.parties!, { BUYER: 'the buyer', MERCHANT: 'the merchant' }, ' and ')} for evidence${f.statement ? `: ${f.statement}` : ''}`,
  },
  DISPUTE_ASSIGNED: {
    about: 'dispute',
    zh: (f) => (f.reassigned === 'true' ? '已改由其他仲裁员处理' : '已由仲裁员受理'),
    en: (f) => (f.reassigned === 'true' ? 'Another arbitrator has the dispute' : 'An arbitrator has the dispute'),
  },
  DISPUTE_EVIDENCE_CLOSED: {
    about: 'dispute',
    zh: (f) => `举证期已结束，${parties(f.noEvidenceFrom!, { BUYER: '买家', MERCHANT: '商家' }, '和')}未举证`,
    en: (f) =>
      `The time for evidence ended without any from ${parties(f.noEvidenceFrom!, { BUYER: 'the buyer', MERCHANT: 'the merchant' }, ' or ')}`,
  },
  DISPUTE_RULED: {
    about: 'dispute',
    zh: (f) => `平台判定：${f.basis}`,
    en: (f) => `The platform ruled (${f.outcome}): ${f.basis}`,
  },
  ...decisionTexts,
  HOLD_REQUESTED: {
    about: 'refund',
    zh: (f) => `申请暂缓处理：${f.statement}`,
    en: (f) => `Asked to put the case on hold: ${f.statement}`,
  },
  HOLD_STARTED: {
    about: 'refund',
    zh: (f) => (f.hold === 'RISK' ? `平台因风险核查暂缓处理：${f.statement}` : `双方同意暂缓处理：${f.statement}`),
    en: (f) => (f.hold === 'RISK' ? `On hold by the platform for a risk: ${f.statement}` : `On hold by consent: ${f.statement}`),
  },
  HOLD_DECLINED: { about: 'refund', zh: () => '不同意暂缓处理', en: () => 'The hold was not agreed to' },
  HOLD_LAPSED: { about: 'refund', zh: () => '暂缓申请已失效', en: () => 'The request for a hold lapsed' },
  HOLD_ENDED: { about: 'refund', zh: () => '暂缓结束，继续处理', en: () => 'The hold is over' },
  MESSAGE_SENT: { about: 'refund', zh: (f) => `留言：${f.text}`, en: (f) => `Message: ${f.text}` },
  NOTE_ADDED: { about: 'refund', zh: (f) => `内部备注：${f.text}`, en: (f) => `Internal note: ${f.text}` },
  BUYER_URGED: {
    about: 'refund',
    zh: () => '商家提醒买家寄回商品',
    en: () => 'The merchant reminded the buyer to send the goods',
  },
  SERVICE_ORDER_OPENED: {
    about: 'refund',
    zh: (f) => `审核通过，请填写服务单 ${f.number}`,
    en: (f) => `Approved; the buyer fills in the service order ${f.number}`,
  },
  SERVICE_ORDER_COMPLETED: {
    about: 'refund',
    zh: (f) => `服务单 ${f.number} 已填写：${f.amount}`,
    en: (f) => `The service order ${f.number} was filled in: ${f.amount}`,
  },
  REFUND_REFUNDING: { about: 'refund', zh: (f) => `退款处理中 ${f.amount}`, en: (f) => `${f.amount} is on its way` },
  REFUND_REFUNDED: { about: 'refund', zh: (f) => `退款成功 ${f.amount}`, en: (f) => `${f.amount} has arrived` },
  REFUND_FAILED: { about: 'refund', zh: (f) => `退款失败：${f.error}`, en: (f) => `The payment provider refused: ${f.error}` },
  PAYMENT_LATE: {
    about: 'refund',
    zh: (f) => `退款应于 ${f.expectedAt} 前到账，已再次向支付渠道查询`,
    en: (f) => `The money should have arrived by ${f.expectedAt}; the payment provider was asked again`,
  },
  PAYMENT_OVERDUE: {
    about: 'refund',
    zh: () => '退款长时间未到账，请联系平台客服',
    en: () => 'The money is long overdue; ask the marketplace’s customer service',
  },
  OFFLINE_PROOF_ADDED: {
    about: 'refund',
    zh: (f) => `商家提交线下打款凭证：${f.statement}`,
    en: (f) => `The merchant says that it paid itself: ${f.statement}`,
  },
  OFFLINE_PROOF_CONFIRMED: { about: 'refund', zh: () => '已确认收到线下打款', en: () => 'That money has come' },
  OFFLINE_PROOF_DECLINED: { about: 'refund', zh: () => '未收到线下打款', en: () => 'That money has not come' },
  ...negotiationTexts,
  ...liabilityTexts,
  ...taskTexts,
  ...advanceTexts,
  ...serviceTexts,
  REPLACEMENT_OWED: { about: 'refund', zh: () => '待商家发出商品', en: () => 'The merchant owes the buyer the goods' },
  REFUND_COMPLETED: {
    about: 'refund',
    zh: () => '买家已收到商品，售后完成',
    en: () => 'The buyer has the goods; the case is done',
  },
  DEADLINE_PASSED: {
    about: 'refund',
    zh: (f) => `期限已到：${nameOf(f).zh}，${effectOf(f).zh}`,
    en: (f) => `The time ${nameOf(f).en} is over: ${effectOf(f).en}`,
  },
  REFUND_CLOSED: {
    about: 'refund',
    zh: (f) => (f.statement ? `售后关闭，未退款：${f.statement}` : '售后关闭，未退款'),
    en: (f) => (f.statement ? `The case ended without a refund: ${f.statement}` : 'The case ended without a refund'),
  },
} as const satisfies Record<string, Record<Language, Text> & { about: 'refund' | 'returnShipment' | 'dispute' }>;

export type TimelineKind = keyof typeof texts;

/** Facts that are words of people, or name somebody. */
export const freeTexts: ReadonlySet<string> = new Set([
  'statement',
  'title',
  'basis',
  'text',
  'error',
  'trackingNumber',
  'media',
]);

const REDACTED: Record<Language, string> = { zh: '［已删除］', en: '[redacted]' };

/** What an entry says; where a text was redacted, that it was. */
export function summary(
  { kind, facts, texts: words, textHashes }: Pick<TimelineEntryRow, 'kind' | 'facts' | 'texts' | 'textHashes'>,
  language: Language,
): string {
  const said = Object.keys(textHashes).map((name) => [name, words[name]?.text ?? REDACTED[language]]);
  return texts[kind][language]({ ...facts, ...Object.fromEntries(said) });
}

function nameOf({ key }: Facts) {
  return clockNames[key as CaseClockKey];
}

function effectOf({ onExpire }: Facts) {
  return effects[onExpire as OnExpire];
}

function parties(kinds: string, names: Facts, and: string): string {
  return kinds
    .split(' ')
    .map((kind) => names[kind])
    .join(and);
}
