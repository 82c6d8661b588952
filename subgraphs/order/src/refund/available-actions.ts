import type { CaseClockKey } from '@after-sales/policy';
import { DomainError, load, type AvailableAction, type Context, standsStillNow } from '@after-sales/runtime';
import { mayRepayAdvance, maySettleAdvanceClaim, mayWriteOffAdvance } from '../advance/advance-guards';
import { mayModify } from '../application/refund-modify';
import type { CaseClock } from '../clock/case-clock.entity';
import { mayDecideCompensation } from '../compensation/compensation-guards';
import { mayNote, mayUrgeBuyer, mayWrite } from '../contact/contact-guards';
import { mayAcceptHold, mayDeclineHold, mayEndHold, mayHoldForRisk, mayRequestHold } from '../hold/hold-guards';
import {
  advanceByRefund,
  compensationsByRefund,
  contactsByRefund,
  holdsByRefund,
  legsByRefund,
  openClocksByRefund,
  ordersById,
  proposalsByRefund,
  smallPaymentsByRefund,
  tasksByRefund,
} from '../loaders';
import { mayRecordRecovery } from '../liability/refund-recovery-record';
import { mayAddOfflineProof } from '../offline-proof/refund-offline-proof-add';
import { mayConfirmOfflineProof } from '../offline-proof/refund-offline-proof-confirm';
import { policyOf } from '../policy/pinned';
import { mayAnswerProposal, mayPropose, mayWithdrawProposal } from '../proposal/proposal-guards';
import { mayConfirmReceipt } from '../receipt/refund-receipt-confirm';
import { mayExtendReceipt } from '../receipt/refund-receipt-extend';
import { mayRejectReceipt } from '../receipt/refund-receipt-reject';
import { mayRefundDirect } from '../replacement/refund-direct';
import { mayConfirmReplacement } from '../replacement/refund-replacement-confirm';
import { mayShipReplacement } from '../replacement/refund-replacement-ship';
import { mayCompleteServiceOrder } from '../service-order/refund-service-order-complete';
import { mayMakeSmallPayment } from '../small-payment/refund-small-payment-make';
import {
  mayAnswerDisposal,
  mayAppraise,
  mayConfirmAppraisal,
  mayConfirmReport,
  mayRecordCustomerFile,
  mayRecordWriteOff,
} from '../task/task-guards';
import { clockNames } from '../timeline/clock-words';
import { mayApprove } from './refund-approve';
import { mayClose } from './refund-close';
import { mayEscalate } from './refund-escalate';
import { mayReject } from './refund-reject';
import { mayRetry } from './refund-retry';
import { mayWithdraw } from './refund-withdraw';
import type { Refund } from './refund.entity';
import type { Guard, Situation } from './situation';

interface Action {
  guard: Guard;
  clocks: readonly CaseClockKey[];
  /** What it is about; a case without that has no such action. */
  of?: (situation: Situation) => unknown;
}

const ofAdvance = ({ advance }: Situation) => advance;

/** Every mutation of a case: when it is open, and the clocks that end it. */
const actions: Readonly<Record<string, Action>> = {
  refundApprove: { guard: mayApprove, clocks: ['merchantRespond', 'buyerEscalate'] },
  refundModify: { guard: mayModify, clocks: ['merchantRespond', 'buyerShip', 'merchantReceive', 'buyerEscalate'] },
  refundReject: { guard: mayReject, clocks: ['merchantRespond', 'buyerEscalate'] },
  refundReceiptConfirm: { guard: mayConfirmReceipt, clocks: ['buyerShip', 'merchantReceive', 'buyerEscalate'] },
  refundReceiptExtend: { guard: mayExtendReceipt, clocks: ['merchantReceive'] },
  refundReceiptReject: { guard: mayRejectReceipt, clocks: ['merchantReceive'] },
  refundReplacementShip: { guard: mayShipReplacement, clocks: ['merchantShip', 'buyerEscalate'] },
  refundReplacementConfirm: { guard: mayConfirmReplacement, clocks: ['buyerReceive'] },
  refundDirect: { guard: mayRefundDirect, clocks: ['merchantRespond', 'buyerShip', 'merchantReceive', 'merchantShip'] },
  refundEscalate: { guard: mayEscalate, clocks: ['buyerEscalate', 'merchantReceive'] },
  refundOfflineProofAdd: { guard: mayAddOfflineProof, clocks: [] },
  refundOfflineProofConfirm: { guard: mayConfirmOfflineProof, clocks: [] },
  refundWithdraw: { guard: mayWithdraw, clocks: [] },
  refundClose: { guard: mayClose, clocks: [] },
  refundHoldRequest: { guard: mayRequestHold, clocks: [] },
  refundHoldAccept: { guard: mayAcceptHold, clocks: ['holdAnswer'] },
  refundHoldDecline: { guard: mayDeclineHold, clocks: ['holdAnswer'] },
  refundHoldEnd: { guard: mayEndHold, clocks: ['hold', 'riskHold'] },
  refundRiskHold: { guard: mayHoldForRisk, clocks: [] },
  refundServiceOrderComplete: { guard: mayCompleteServiceOrder, clocks: ['serviceOrder'] },
  refundMessageSend: { guard: mayWrite, clocks: [] },
  refundNoteAdd: { guard: mayNote, clocks: [] },
  refundBuyerUrge: { guard: mayUrgeBuyer, clocks: ['buyerShip'] },
  refundPropose: { guard: mayPropose, clocks: ['merchantRespond', 'buyerShip', 'merchantReceive', 'buyerEscalate'] },
  refundProposalAccept: { guard: mayAnswerProposal, clocks: ['proposalAnswer'] },
  refundProposalDecline: { guard: mayAnswerProposal, clocks: ['proposalAnswer'] },
  refundProposalWithdraw: { guard: mayWithdrawProposal, clocks: ['proposalAnswer'] },
  refundSmallPaymentMake: { guard: mayMakeSmallPayment, clocks: [] },
  refundCompensationApprove: { guard: mayDecideCompensation, clocks: ['approval'] },
  refundCompensationDeny: { guard: mayDecideCompensation, clocks: ['approval'] },
  refundAppraisalRecord: { guard: mayAppraise, clocks: [] },
  refundAppraisalConfirm: { guard: mayConfirmAppraisal, clocks: [] },
  refundReportConfirm: { guard: mayConfirmReport, clocks: [] },
  refundCustomerFileRecord: { guard: mayRecordCustomerFile, clocks: [] },
  refundWriteOffRecord: { guard: mayRecordWriteOff, clocks: [] },
  refundDisposalAnswer: { guard: mayAnswerDisposal, clocks: [] },
  refundRecoveryRecord: { guard: mayRecordRecovery, clocks: [] },
  refundRetry: { guard: mayRetry, clocks: [] },
  refundAdvanceRepay: { guard: mayRepayAdvance, clocks: ['advanceRepay'], of: ofAdvance },
  refundAdvanceWriteOff: { guard: mayWriteOffAdvance, clocks: [], of: ofAdvance },
  refundAdvanceClaimSettle: { guard: maySettleAdvanceClaim, clocks: [], of: ofAdvance },
};

/** What is never the caller’s; and what most cases never have: tasks, damage. */
const LEFT_OUT: readonly string[] = ['FORBIDDEN', 'NOT_AN_EXCHANGE', 'TASK_NOT_OPEN', 'NOTHING_DAMAGED'];

/** What the caller may do with a case, now or under a condition; what is never theirs is left out. */
export async function availableActions(ctx: Context, refund: Refund): Promise<AvailableAction[]> {
  const { actor } = ctx;
  if (actor.kind === 'STRANGER') return [];
  const ofCase = await factsOf(ctx, refund);
  if (!ofCase) return [];
  const situation: Situation = { actor, now: ctx.clock.now(), ...ofCase };
  const { clocks } = situation;
  return Object.entries(actions).flatMap(([name, { guard, clocks: keys, of }]) => {
    if (of && !of(situation)) return [];
    const fault = guard(situation) ?? overdue(situation);
    if (fault && LEFT_OUT.includes(fault.code)) return [];
    const ending = endingOf(clocks, keys);
    const until = fault ? {} : { dueAt: ending?.dueAt, onExpire: ending?.onExpire };
    return [{ name, enabled: !fault, blockedBy: fault && toldTo(ctx, fault), ...until }];
  });
}

/** What decides about a case, read together for all cases of a request. */
async function factsOf(ctx: Context, refund: Refund): Promise<Omit<Situation, 'actor' | 'now'> | null> {
  const { id } = refund;
  const [order, clocks, legs, holds, contacts, proposals, smallPayments, compensations, tasks, advance] = await Promise.all([
    load(ctx, ordersById, refund.orderId),
    load(ctx, openClocksByRefund, id),
    load(ctx, legsByRefund, id),
    load(ctx, holdsByRefund, id),
    load(ctx, contactsByRefund, id),
    load(ctx, proposalsByRefund, id),
    load(ctx, smallPaymentsByRefund, id),
    load(ctx, compensationsByRefund, id),
    load(ctx, tasksByRefund, id),
    load(ctx, advanceByRefund, id),
  ]);
  const more = { legs, holds, contacts, proposals, smallPayments, compensations, tasks, advance };
  return order && { refund, order, policy: policyOf(refund), clocks, ...more };
}

const LEAVE_AS_IT_IS: readonly string[] = ['ALERT', 'ALLOW_ESCALATION'];

/** Reads never write: what a clock ends that has run out is closed, though nobody has settled it yet. */
function overdue({ clocks, now }: Situation): DomainError | null {
  const passed = clocks.find(({ dueAt, onExpire }) => dueAt && dueAt < now && !LEAVE_AS_IT_IS.includes(onExpire));
  if (!passed) return null;
  const at = passed.dueAt!.toISOString();
  const name = clockNames[passed.key];
  return new DomainError('DEADLINE_PASSED', {
    zh: `期限已于 ${at} 到期：${name.zh}`,
    en: `the time ${name.en} was over at ${at}; what follows from it is about to happen`,
  });
}

function endingOf(clocks: readonly CaseClock[], keys: readonly CaseClockKey[]): CaseClock | undefined {
  return clocks
    .filter((clock) => keys.includes(clock.key) && clock.dueAt !== null && !standsStillNow(clock))
    .sort((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime())[0];
}

function toldTo({ language }: Context, { code, messages, ruleId, availableAt, field }: DomainError) {
  return { code, message: messages[language], ruleId, availableAt, field };
}
