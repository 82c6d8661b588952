import type { OrderEvents } from '@after-sales/order/events';
import type { Topics } from './topic';

/** Every event of the order subgraph with when it occurs; `withheld` is what no owner of an endpoint may learn. */
export const orderTopics: Topics<Exclude<keyof OrderEvents, 'sandbox.time_moved'>> = {
  'order.imported': { zh: '订单从平台导入。', en: 'An order came in from a marketplace.' },
  'order.cancelled': {
    zh: '订单未成交即结束：买家未付款取消，或平台取消并退款。',
    en: 'An order ended without a trade: the buyer cancelled it unpaid, or the marketplace cancelled it and paid it back.',
  },
  'orders.counted': 'withheld',
  'order.inquiry_sent': {
    zh: '买家就订单商品提出咨询或留言，未发起售后。',
    en: 'The buyer asked or told something about goods of an order, without a case (A17).',
  },
  'order.inquiry_answered': { zh: '商家回复了咨询。', en: 'The merchant answered an inquiry.' },
  'refund.imported': { zh: '在别处已结束的售后单随订单导入。', en: 'A case that had ended elsewhere came in with its order.' },
  'refund.dispute_imported': {
    zh: '在别处已结束的纠纷及其售后单已导入。',
    en: 'A dispute that had ended elsewhere came in, with the case that it hangs on.',
  },
  'refund.applied': { zh: '售后申请已提交。', en: 'Somebody applied; the case is open.' },
  'refund.modified': { zh: '买家修改了申请，或降低了金额。', en: 'The buyer edited the application, or lowered the amount.' },
  'refund.approved': { zh: '商家已同意。', en: 'The merchant agreed.' },
  'refund.return_authorized': {
    zh: '可以退货：商家同意或平台裁决。',
    en: "The goods may go back: by the merchant's approval or a ruling.",
  },
  'refund.refusal_authorized': { zh: '买家可以拒收包裹。', en: 'The buyer may refuse the parcel at the door.' },
  'refund.rejected': { zh: '商家拒绝了申请。', en: 'The merchant refused the application.' },
  'refund.return_submitted': {
    zh: '退货单号已填写，等待商家收货。',
    en: 'The return number was handed in; the merchant waits for the parcel.',
  },
  'refund.receipt_confirmed': { zh: '商家已确认收货。', en: 'The merchant has the goods.' },
  'refund.receipt_extended': { zh: '商家的收货时限已延长。', en: 'The merchant has more time to take the goods in.' },
  'refund.receipt_rejected': {
    zh: '商家不认可退回的商品，或未收到商品。',
    en: 'The merchant does not accept what came back, or nothing came.',
  },
  'refund.replacement_shipped': {
    zh: '商家已寄出换货、维修或补发的商品。',
    en: 'The merchant sent the replacement, the repaired or the resent goods.',
  },
  'refund.goods_taken_back': {
    zh: '买家拒收的包裹已回到商家。',
    en: 'The parcel that the buyer refused is back with the merchant.',
  },
  'refund.replacement_authorized': {
    zh: '商家应向买家发货：换货、维修或补发。',
    en: 'The merchant owes the buyer goods: other, repaired or missing ones.',
  },
  'refund.completed': { zh: '买家已收到商品，售后完成。', en: 'The buyer has the goods. The case has ended.' },
  'refund.hold_requested': { zh: '一方请求暂缓处理。', en: 'A party asked the other to let the case stand still.' },
  'refund.hold_started': {
    zh: '售后暂缓处理：双方同意或平台决定。',
    en: 'The case stands still: both agreed to it, or the platform ordered it.',
  },
  'refund.hold_declined': { zh: '对方不同意暂缓处理。', en: 'The other party did not agree to a hold.' },
  'refund.hold_lapsed': {
    zh: '暂缓请求逾期未答复，或售后已继续。',
    en: 'A request for a hold was not answered in time, or the case moved on.',
  },
  'refund.hold_ended': {
    zh: '暂缓结束：到期、被终止或售后已继续。',
    en: 'A hold is over: it had lasted its time, somebody ended it, or the case moved on.',
  },
  'refund.message_sent': { zh: '一方发送了留言。', en: 'A party wrote to the others; the words are in the timeline.' },
  'refund.buyer_urged': { zh: '商家提醒买家寄回商品。', en: 'The merchant reminded the buyer to send the goods back (C18).' },
  'refund.service_order_opened': {
    zh: '初审通过，请买家填写服务单。',
    en: 'The first approval: the buyer is asked to fill in the service order (A14).',
  },
  'refund.service_order_completed': {
    zh: '买家已填写服务单，等待复审确认。',
    en: 'The buyer filled in the service order; the reviewer confirms.',
  },
  'refund.overdue': {
    zh: '商家处理超时，买家可申请平台介入。',
    en: 'A limit of the merchant passed; the buyer may call the platform in.',
  },
  'refund.deadline_started': { zh: '一项时限开始计时。', en: 'A deadline began to run.' },
  'refund.deadline_changed': {
    zh: '一项时限已变更、暂停或不再需要。',
    en: 'A deadline moved, stands still or was no longer needed.',
  },
  'refund.deadline_due_soon': { zh: '一项时限即将到期。', en: 'A deadline is near (C18).' },
  'refund.deadline_fired': { zh: '一项时限已到期。', en: 'A deadline ran out; what it does follows.' },
  'refund.proposal_made': { zh: '一方提出了协商方案。', en: 'One side put something to the other.' },
  'refund.proposal_accepted': {
    zh: '对方接受了协商方案。',
    en: 'The other side agreed; what follows from it comes with it, or after an approval.',
  },
  'refund.proposal_declined': { zh: '对方拒绝了协商方案。', en: 'The other side did not agree.' },
  'refund.proposal_withdrawn': { zh: '提出方撤回了协商方案。', en: 'Who made a proposal took it back.' },
  'refund.proposal_expired': { zh: '协商方案逾期未答复。', en: 'Nobody answered a proposal in time.' },
  'refund.small_payment_made': { zh: '已承诺向买家小额打款。', en: 'A small payment was promised to the buyer.' },
  'refund.small_payment_paid': { zh: '小额打款已到账。', en: 'The buyer has a small payment.' },
  'refund.small_payment_failed': {
    zh: '小额打款失败，需要处理。',
    en: 'The payment provider refused a small payment; somebody must act.',
  },
  'refund.compensation_requested': {
    zh: '双方同意的补偿等待审批。',
    en: 'A compensation that both sides agreed to waits for its tier.',
  },
  'refund.compensation_approved': {
    zh: '补偿已获批准，正在支付。',
    en: 'A compensation is on its way: approved by its tier, or in the power of who agreed to it.',
  },
  'refund.compensation_denied': { zh: '补偿未获批准。', en: 'Its tier said no.' },
  'refund.compensation_paid': {
    zh: '补偿已到账。',
    en: 'The buyer has a compensation. Who is to be told then, and what is to be written (E9).',
  },
  'refund.compensation_failed': {
    zh: '补偿支付失败，需要处理。',
    en: 'The payment provider refused a compensation; somebody must act.',
  },
  'refund.damage_appraised': {
    zh: '技术人员认定了损坏责任，非买家责任的须告知总部。',
    en: "A technician found whose doing damage is; not the buyer's: head office is to be told (E8).",
  },
  'refund.task_opened': {
    zh: '一方有待办事项：告知、确认鉴定或撰写材料。',
    en: 'Something is to be done by one side: somebody to be told, an appraisal confirmed, papers written (E8, E9).',
  },
  'refund.task_done': { zh: '待办事项已完成。', en: 'It was done.' },
  'refund.recovery_recorded': 'withheld',
  'refund.side_payment_retried': {
    zh: '退款之外被拒的款项重新发起支付。',
    en: 'Money beside the refund that the provider had refused is asked for again; the case stays as it is.',
  },
  'refund.advance_started': {
    zh: '平台先行退款，款项在途。',
    en: 'The platform pays an instant refund before the merchant does; the money is on its way (D9).',
  },
  'refund.advance_paid': { zh: '先行退款已到账。', en: 'The buyer has the instant refund.' },
  'refund.advance_failed': {
    zh: '先行退款支付失败，平台可重试。',
    en: 'The payment provider refused the instant refund; the platform may have it tried again.',
  },
  'refund.advance_lapsed': {
    zh: '被拒的先行退款不再需要，未支付。',
    en: 'An instant refund that the provider had refused is no longer needed; nothing was paid.',
  },
  'refund.advance_contested': {
    zh: '商家拒收或申请平台介入，是否由商家承担先行退款待定。',
    en: 'The merchant refused the goods or called the platform in: whether it pays for the instant refund is open (D10).',
  },
  'refund.advance_upheld': {
    zh: '平台裁决由商家承担，先行退款恢复原状。',
    en: 'The platform ruled that the merchant pays: the instant refund is as before the contest.',
  },
  'refund.advance_claimed': {
    zh: '承运方担责，平台向其追偿先行退款。',
    en: 'The courier is held liable: the platform claims the instant refund from it (D10).',
  },
  'refund.advance_recovered': {
    zh: '平台已收回先行退款。',
    en: "The platform has the instant refund back, by the merchant's refund or from the courier.",
  },
  'refund.advance_repay_due': {
    zh: '买家须将先行退款退还平台。',
    en: 'The buyer is to hand the instant refund back to the platform: the notice to it (D9, D11).',
  },
  'refund.advance_repayment_started': { zh: '买家已发起退还。', en: 'The buyer set a repayment on its way.' },
  'refund.advance_repayment_failed': {
    zh: '退还支付失败，买家的时限继续。',
    en: "The payment provider refused a repayment; the buyer's time goes on.",
  },
  'refund.advance_repaid': { zh: '买家已退还先行退款。', en: 'The buyer handed the instant refund back.' },
  'refund.advance_overdue': {
    zh: '买家逾期未退还，平台不再为其先行退款。',
    en: 'The buyer did not hand it back in time; the platform pays nothing more ahead for this buyer.',
  },
  'refund.advance_written_off': {
    zh: '平台放弃追回买家未退还的款项。',
    en: 'The platform gave up what the buyer did not hand back.',
  },
  'refund.escalated': { zh: '平台已介入。', en: 'The platform was called in.' },
  'refund.arbitration_ended': {
    zh: '纠纷未裁决即结束，售后从原处继续。',
    en: 'The dispute ended without a decision: the case goes on where it stood, with what was left of its deadlines.',
  },
  'refund.refunding': { zh: '退款正在支付给买家。', en: 'Money is on its way to the buyer.' },
  'refund.refunded': { zh: '退款已全部到账，售后结束。', en: 'All money of the refund has arrived. The case has ended.' },
  'refund.refund_failed': { zh: '退款支付失败，需要处理。', en: 'The payment provider refused; somebody must act.' },
  'refund.offline_proof_added': {
    zh: '商家提交了线下退款凭证。',
    en: 'The merchant showed that it paid the buyer itself what the provider refused.',
  },
  'refund.offline_proof_answered': {
    zh: '买家或平台答复了是否收到线下退款。',
    en: 'The buyer or the platform said whether that money came.',
  },
  'refund.closed': { zh: '售后未退款即关闭。', en: 'The case ended without a refund.' },
};
