import { allowedTypes, type LoadedPolicy, type Policy as Document } from '@after-sales/policy';
import { OrderState } from '../order/order.entity';
import { RefundType } from '../refund/refund.states';
import { clocksView, conditions } from './clocks-view';
import type { Policy, PolicyExtension, PolicyReason } from './policy.types';

/** A policy as front ends see it. */
export function policyView({ ref, version, hash, effectiveFrom, policy }: LoadedPolicy): Policy {
  return {
    id: ref,
    version,
    extends: policy.policy.extends,
    effectiveFrom,
    hash,
    reviewedBy: policy.handling.review,
    receivedBy: policy.handling.receive,
    types: Object.values(OrderState).map((orderState) => ({
      orderState,
      allowed: policy.types[orderState].map((type) => RefundType[type]),
      whenReceived: allowedTypes(policy, orderState, true).map((type) => RefundType[type]),
      whenNotReceived: allowedTypes(policy, orderState, false).map((type) => RefundType[type]),
    })),
    windows: policy.window,
    reapplication: policy.reapplication.map(({ within, consumedBy = [], ...rule }) => ({
      ...rule,
      consumedBy,
      insideWindow: within === 'WINDOW',
    })),
    clocks: clocksView(policy.clocks),
    escalationOpens: policy.clocks.buyerEscalate.opensAfter.map(({ when, ...rule }) => ({ when: conditions(when), ...rule })),
    receiptExtension: extensionView(policy.clocks.merchantReceive.extension),
    rejectUnreceived: policy.receipt.rejectUnreceived,
    returnInfo: policy.returnInfo,
    evidenceRules: policy.evidenceRules.map(({ reasonClass = [], mustShow = [], unedited = false, ...rule }) => ({
      ...rule,
      reasonClasses: reasonClass,
      mustShow,
      unedited,
    })),
  };
}

/** The reasons that can be chosen, in a language. */
export function reasonsView({ reasons }: Document, language: 'zh' | 'en'): PolicyReason[] {
  const choices = reasons.map(({ label, types, ...reason }) => ({
    ...reason,
    label: label[language],
    types: types.map((type) => RefundType[type]),
  }));
  return choices.filter(({ types }) => types.length > 0);
}

function extensionView(extension: Document['clocks']['merchantReceive']['extension']): PolicyExtension | null {
  if (!extension) return null;
  const { earliest, ...rest } = extension;
  return { ...rest, earliestAnchor: earliest.anchor, earliestAfter: earliest.after };
}
