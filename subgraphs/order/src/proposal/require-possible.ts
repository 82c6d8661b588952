import { allowedTypes, reasonOf } from '@after-sales/policy';
import { DomainError, type Tx } from '@after-sales/runtime';
import { isLive } from '../compensation/tiers';
import type { LockedCase } from '../refund/locked-case';
import { GoodsPlace } from '../refund/refund.entity';
import { givesGoods, RefundType } from '../refund/refund.states';
import type { Situation } from '../refund/situation';
import { DamageCause, TaskKind } from '../task/task.entity';
import { requireSmall } from '../small-payment/small-payment-limits';
import { SmallPaymentPurpose } from '../small-payment/small-payment.entity';
import type { Content } from './content';
import { requireWithinClaim } from './claim';
import { requireHoldLeft } from './hold-for-the-rest';
import { ProposalKind } from './proposal.entity';

/** Refuses what the policy does not have or the case does not allow, when it is proposed and when it is accepted. */
export async function requirePossible(tx: Tx, locked: LockedCase, situation: Situation, content: Content): Promise<void> {
  const { kinds } = situation.policy.policy.proposals;
  if (!kinds.includes(content.kind)) throw notAllowed(`可提出：${kinds.join('、')}`, `this marketplace has: ${kinds.join(', ')}`);
  if (content.compensationMinor !== null) requireFirstCompensation(situation);
  switch (content.kind) {
    case ProposalKind.PARTIAL_AMOUNT:
      return requirePartial(tx, locked, content.amountMinor!);
    case ProposalKind.CHANGE_TYPE:
      requireOtherType(situation, content);
      return content.amountMinor === null ? undefined : requireWithinClaim(tx, locked, content.amountMinor);
    case ProposalKind.CHANGE_REASON:
      return requireOtherReason(situation, content.reasonCode!);
    case ProposalKind.SMALL_PAYMENT:
      return requireSmall(situation, SmallPaymentPurpose.IN_LIEU, content.amountMinor!);
    case ProposalKind.SEND_THE_REST:
      return requireHoldLeft(tx, locked);
    case ProposalKind.REPAIR_QUOTE:
      return requireRepairable(situation);
    case ProposalKind.PLEASE_MODIFY:
    case ProposalKind.PLEASE_CANCEL:
    case ProposalKind.MORE_EVIDENCE:
    case ProposalKind.RETURN_FREIGHT:
      return;
    default:
      return content.kind satisfies never;
  }
}

function requirePartial(tx: Tx, locked: LockedCase, amount: number): Promise<void> {
  if (locked.policy.policy.amount.partial === 'NO')
    throw notAllowed('本平台不支持部分退款', 'this marketplace has no partial refunds', 'A9');
  return requireWithinClaim(tx, locked, amount);
}

function requireOtherType({ policy, order, refund }: Situation, { type, amountMinor }: Content): void {
  const goodsReceived = refund.goodsReceived ?? order.goodsReceived;
  const types = allowedTypes(policy.policy, order.state, goodsReceived)
    .map((each) => RefundType[each])
    .filter((each) => each !== refund.type);
  if (!types.includes(type!)) {
    const list = types.join(', ') || '—';
    throw new DomainError(
      'TYPE_NOT_ALLOWED',
      { zh: `此售后单可改为：${list}`, en: `this case can be changed to: ${list}` },
      { field: ['input', 'type'], ruleId: 'A1' },
    );
  }
  if (amountMinor !== null && givesGoods(type!))
    throw notAllowed('该类型不退款，请勿填写金额', 'this type gives no money back: leave the amount out', 'A9');
}

function requireOtherReason({ policy, refund }: Situation, code: string): void {
  if (code !== refund.reasonCode && reasonOf(policy.policy, code)?.types.includes(refund.type)) return;
  const list = policy.policy.reasons
    .filter(({ code: each, types }) => each !== refund.reasonCode && types.includes(refund.type))
    .map((each) => each.code);
  throw new DomainError(
    'REASON_UNKNOWN',
    { zh: `可改为原因：${list.join('、')}`, en: `the reason can be changed to: ${list.join(', ')}` },
    { field: ['input', 'reasonCode'], ruleId: 'A8' },
  );
}

function requireRepairable({ refund, tasks }: Situation): void {
  const found = tasks.findLast(({ kind }) => kind === TaskKind.APPRAISAL)?.content?.cause;
  if (found === DamageCause.NOT_BUYER) throw notTheBuyers();
  if (refund.type === RefundType.REPAIR && refund.goodsAt === GoodsPlace.MERCHANT) return;
  throw notAllowed(
    '维修报价仅适用于商家已收到商品的维修单，请先确认收货（refundReceiptConfirm）',
    'a repair is quoted when the merchant has the goods of a repair: confirm their receipt first (refundReceiptConfirm)',
    'E8',
  );
}

function requireFirstCompensation({ compensations }: Situation): void {
  if (!compensations.some(isLive)) return;
  throw new DomainError(
    'COMPENSATION_MADE',
    {
      zh: '本售后单已有补偿；如需追加，商家可小额打款（refundSmallPaymentMake）',
      en: 'the case has a compensation already; a merchant may add a small payment (refundSmallPaymentMake)',
    },
    { field: ['input', 'compensation'], ruleId: 'A16' },
  );
}

function notAllowed(zh: string, en: string, ruleId = 'B8'): DomainError {
  return new DomainError('PROPOSAL_KIND_NOT_ALLOWED', { zh, en }, { field: ['input', 'kind'], ruleId });
}

/** Only damage that is the buyer’s own doing is at the buyer’s cost (E8). */
function notTheBuyers(): DomainError {
  return new DomainError(
    'DAMAGE_IS_NOT_THE_BUYERS',
    {
      zh: '技师鉴定为非人为损坏，不能向买家收取维修费：请免费维修后寄回（refundReplacementShip）',
      en: 'a technician found that it is not the buyer’s doing, so the buyer does not pay: repair it and send it back (refundReplacementShip)',
    },
    { field: ['input', 'kind'], ruleId: 'E8' },
  );
}
