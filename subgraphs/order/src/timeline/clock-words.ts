import type { CaseClockKey, Lapse, OnExpire } from '@after-sales/policy';
import type { Message } from '@after-sales/runtime';

/** What people call each clock of a case. */
export const clockNames: Readonly<Record<CaseClockKey, Message>> = {
  merchantRespond: { zh: '商家处理申请', en: 'to answer the application' },
  buyerShip: { zh: '买家寄回商品', en: 'to send the goods back' },
  merchantReceive: { zh: '商家确认收货', en: 'to confirm receipt of the goods' },
  buyerEscalate: { zh: '买家申请平台介入', en: 'to call the platform in' },
  proposalAnswer: { zh: '答复协商方案', en: 'to answer the proposal' },
  serviceOrder: { zh: '填写服务单', en: 'to fill in the service order' },
  refusal: { zh: '买家拒收包裹', en: 'to refuse the parcel' },
  approval: { zh: '补偿审批', en: 'to approve the compensation' },
  merchantShip: { zh: '商家发出商品', en: 'to send the goods to the buyer' },
  buyerReceive: { zh: '买家确认收到商品', en: 'to confirm that the goods have come' },
  holdAnswer: { zh: '答复暂缓请求', en: 'to answer the request for a hold' },
  hold: { zh: '暂缓处理', en: 'of the hold' },
  riskHold: { zh: '风险暂缓', en: 'of the hold for a risk' },
  payment: { zh: '退款到账', en: 'for the money to arrive' },
  sendBack: { zh: '商家寄还商品', en: 'to send the goods back to the buyer' },
  advanceRepay: { zh: '买家归还极速退款垫付款', en: 'to pay the instant refund back' },
};

/** What happens when a clock runs out. */
export const effects: Readonly<Record<OnExpire | Lapse, Message>> = {
  AUTO_REFUND: { zh: '系统自动退款', en: 'the system refunds' },
  AUTO_AGREE: { zh: '系统自动同意', en: 'the system agrees' },
  CLOSE_EXPIRED: { zh: '售后关闭', en: 'the case is closed' },
  CLOSE_REJECTION_STANDS: { zh: '拒绝生效，售后关闭', en: 'the refusal stands, and the case is closed' },
  RETURN_TO_PREVIOUS: { zh: '恢复原状态', en: 'the case goes on as before' },
  ALLOW_ESCALATION: { zh: '买家可申请平台介入', en: 'the buyer may call the platform in' },
  OPEN_ARBITRATION: { zh: '平台介入处理', en: 'the platform is called in' },
  RULE_WITHOUT: { zh: '平台依现有证据判定', en: 'the platform rules without it' },
  RULE_AGAINST: { zh: '平台判定未举证方责任', en: 'the platform rules against who was silent' },
  COMPLETE: { zh: '售后完成', en: 'the case is complete' },
  ALERT: { zh: '已提醒平台', en: 'the platform is told' },
  CLOSE: { zh: '售后关闭', en: 'the case is closed' },
};
