import type { Case, Claims } from './case';
import { cny, onCase, onOrder, onService, photo, submission, takesMedia } from './calls';
import type { Habits, Intent, Plan } from './habits';
import { RATES } from './rates';
import { DAY, HOUR } from './rhythm';

/** Who reviews applications and takes goods in, as the policy says. */
const handler = ({ people, policy }: Case, what: 'review' | 'receive'): Claims =>
  policy.handling[what] === 'PLATFORM' ? people.desk : people.merchant;

/** What is done on a case: by buyers, by those who review, and by those who take goods in. */
export const caseHabits: Habits = {
  'refund.applied': (it, told, plan) => {
    it.refundId = told.objectId;
    it.claim = told.data.requestedAmount as number;
    reviewed(it, plan, it.chance.weighted(RATES.review.does));
    const { service, review } = RATES;
    const asking = { orderId: it.orderId, lineId: it.lines[0]?.id, text: '请问退回地址和运费怎么算？' };
    if (it.chance.of(service.asks))
      plan.around(review.hours, () => onOrder(it, it.people.buyer, 'inquirySend', undefined, asking));
    if (it.chance.of(service.opened.applied))
      plan.after(it.chance.around(service.days.median, service.days.spread) * DAY, complaint(it));
    if (it.chance.of(review.smallPayment)) {
      const input = { purpose: 'COMPENSATION', amount: cny(it.chance.between(3, 15) * 100), statement: '给您添麻烦了' };
      plan.staffAround(review.hours, () => onCase(it, it.people.merchant, 'refundSmallPaymentMake', input));
    }
  },
  'refund.modified': (it, told, plan) => {
    it.claim = told.data.requestedAmount as number;
    reviewed(it, plan, it.chance.weighted(RATES.review.again));
  },
  'refund.service_order_opened': (it, _, plan) => {
    const { fills, hours } = RATES.serviceOrder;
    const lines = it.lines.slice(0, 1).map(({ id }) => ({ lineId: id, quantity: 1 }));
    const input = { reasonCode: it.reasonCode, lines };
    if (it.chance.of(fills)) plan.around(hours, () => onCase(it, it.people.buyer, 'refundServiceOrderComplete', input));
  },
  'refund.service_order_completed': (it, _, plan) => reviewed(it, plan, it.chance.weighted(RATES.review.again)),
  'refund.rejected': (it, _, plan) => refused(it, plan),
  'refund.receipt_rejected': (it, _, plan) => refused(it, plan),
  'refund.overdue': (it, _, plan) => {
    const { escalates, hours } = RATES.waiting;
    if (it.chance.of(escalates)) plan.around(hours, escalation(it));
  },
  'refund.proposal_made': (it, { data }, plan) => {
    const { answers, hours } = RATES.proposal;
    const answer = it.chance.weighted(answers);
    const as = data.by === 'BUYER' ? handler(it, 'review') : it.people.buyer;
    const input = { proposalId: data.proposalId };
    if (answer === 'accept') plan.around(hours, () => onCase(it, as, 'refundProposalAccept', input));
    if (answer === 'decline') plan.around(hours, () => onCase(it, as, 'refundProposalDecline', input));
  },
  'order.inquiry_sent': (it, { data }, plan) => {
    const { answered, planHours } = RATES.service;
    const id = data.inquiryId as string;
    if (it.chance.of(answered))
      plan.staffAround(planHours, () =>
        onOrder(it, it.people.merchant, 'inquiryAnswer', id, { text: '按退货单上的地址寄回即可' }),
      );
  },
  'refund.return_submitted': (it) => void (it.sentBack = true),
  'refund.return_authorized': (it, _, plan) => {
    const { does, hours, urged, onBehalf } = RATES.returning;
    const choice = it.chance.weighted(does);
    const sender = it.chance.of(onBehalf) ? it.people.merchant : it.people.buyer;
    if (choice === 'ships') plan.around(hours, () => submission(it, sender));
    if (choice === 'withdraws') plan.around(hours, () => onCase(it, it.people.buyer, 'refundWithdraw'));
    if (it.chance.of(urged)) plan.after(3 * DAY, () => (it.sentBack ? null : onCase(it, it.people.merchant, 'refundBuyerUrge')));
  },
  'refund.replacement_authorized': (it, _, plan) => {
    const { ships, hours } = RATES.replacement;
    if (!it.chance.of(ships)) return;
    const carrierCode = it.chance.weighted(RATES.carriers);
    const trackingNumber = `${carrierCode.replaceAll('_', '')}${String(it.chance.between(1, 999_999_999)).padStart(12, '8')}`;
    plan.staffAround(hours, () => onCase(it, it.people.merchant, 'refundReplacementShip', { carrierCode, trackingNumber }));
  },
  'refund.replacement_shipped': (it, _, plan) => {
    const { confirms, confirmHours } = RATES.replacement;
    if (!it.chance.of(confirms)) return;
    plan.after((72 + it.chance.around(confirmHours.median, confirmHours.spread)) * HOUR, () =>
      onCase(it, it.people.buyer, 'refundReplacementConfirm'),
    );
  },
  'refund.refund_failed': (it, _, plan) => {
    const { retries, hours } = RATES.payment;
    if (it.chance.of(retries)) plan.staffAround(hours, () => onCase(it, it.people.desk, 'refundRetry'));
  },
  'refund.advance_repay_due': (it, _, plan) => {
    const { repays, hours } = RATES.advance;
    if (it.chance.of(repays)) plan.around(hours, () => onCase(it, it.people.buyer, 'refundAdvanceRepay'));
  },
  'refund.refunded': (it, _, plan) => {
    const { opened, days } = RATES.service;
    if (it.chance.of(opened.refunded)) plan.after(it.chance.around(days.median, days.spread) * DAY, complaint(it));
  },
};

/** The goods are there: they are taken in, refused, or nothing is said and the clock decides. */
export function received(it: Case, plan: Plan): void {
  const { does, hours, findings } = RATES.receipt;
  const as = handler(it, 'receive');
  const choice = it.chance.weighted(does);
  const [line] = it.lines;
  const finding = (name: string) => [
    { orderLineId: line!.id, finding: name, quantity: 1, liable: name === 'OK' ? 'UNDETERMINED' : 'BUYER' },
  ];
  if (choice === 'confirm') plan.staffAround(hours, () => onCase(it, as, 'refundReceiptConfirm'));
  if (choice === 'inspectAndConfirm')
    plan.staffAround(hours, () => onCase(it, as, 'refundReceiptConfirm', { findings: finding('OK') }));
  if (choice === 'extend') plan.staffAround(hours, () => onCase(it, as, 'refundReceiptExtend'));
  if (choice === 'refuse') {
    const found = finding(it.chance.weighted(findings));
    const input = { findings: found, statement: '退回商品与申请不符', media: [photo(it, '拆包照片')] };
    plan.staffAround(hours, () => onCase(it, as, 'refundReceiptReject', input));
  }
}

function reviewed(it: Case, plan: Plan, choice: string): void {
  const { hours, message } = RATES.review;
  const as = handler(it, 'review');
  if (it.chance.of(message)) plan.staffAround(hours, () => onCase(it, as, 'refundMessageSend', { text: '您好，正在为您核实。' }));
  if (choice === 'approve') plan.staffAround(hours, () => onCase(it, as, 'refundApprove'));
  if (choice === 'reject') {
    const input = {
      reasonCode: it.chance.pick(['NOT_AS_CLAIMED', 'NOT_OUR_FAULT', 'RESALE_AFFECTED']),
      statement: '商品出库前质检合格',
    };
    plan.staffAround(hours, () => onCase(it, as, 'refundReject', input));
  }
  if (choice === 'propose') plan.staffAround(hours, () => onCase(it, as, 'refundPropose', proposal(it)));
}

function proposal(it: Case): Record<string, unknown> {
  const part = cny(Math.max(1, Math.floor(it.claim * it.chance.pick([0.3, 0.5, 0.7]))));
  return it.chance.of(0.7)
    ? { kind: 'PARTIAL_AMOUNT', amount: part, statement: '部分退款，商品您留着用' }
    : { kind: 'PLEASE_CANCEL', statement: '可以补发配件，请撤销申请' };
}

function refused(it: Case, plan: Plan): void {
  const { does, hours } = RATES.refused;
  const choice = it.chance.weighted(does);
  const as = it.people.buyer;
  if (choice === 'escalate') plan.around(hours, escalation(it));
  if (choice === 'withdraw') plan.around(hours, () => onCase(it, as, 'refundWithdraw'));
  if (choice === 'modify')
    plan.around(hours, () =>
      onCase(it, as, 'refundModify', { statement: '补充说明', media: takesMedia(it) ? [photo(it, '补充照片')] : undefined }),
    );
}

const escalation =
  (it: Case): Intent =>
  () =>
    onCase(it, it.people.buyer, 'refundEscalate', { statement: '商家拒绝合理诉求，请平台介入' });

function complaint(it: Case): Intent {
  const kind = it.chance.weighted(RATES.service.kinds);
  return () =>
    it.refundId === undefined
      ? null
      : onService(it, it.people.buyer, 'serviceFileOpen', undefined, {
          refundId: it.refundId,
          kind,
          statement: '售后进度太慢，请尽快处理',
          desk: kind === 'COMPLAINT' && it.goodsReturned ? 'PLATFORM' : 'MERCHANT',
        });
}
