import { ActorKind, DomainError, forbidden } from '@after-sales/runtime';
import { all, isBuyer } from '../refund/guards';
import type { Guard } from '../refund/situation';
import { InstantRefundStatus, type AdvanceMove, next } from './advance.states';

/** Staff of the platform who answer for its money. */
export const isFinance: Guard = ({ actor: { kind, roles } }) =>
  kind === ActorKind.PLATFORM && roles.includes('finance')
    ? null
    : forbidden({ zh: '平台财务角色（finance）', en: 'a platform token with the role finance' });

const can =
  (move: AdvanceMove): Guard =>
  ({ advance }) =>
    advance && next(advance.status, move) ? null : notNow(advance?.status ?? null);

const notUnderway: Guard = ({ advance }) =>
  advance?.repaying
    ? new DomainError(
        'REPAYMENT_UNDERWAY',
        { zh: '还款处理中，请等待结果', en: 'a repayment is on its way: wait for what becomes of it' },
        { ruleId: 'D11' },
      )
    : null;

const isClaimed: Guard = ({ advance }) =>
  advance?.status === InstantRefundStatus.CARRIER_CLAIM ? null : notNow(advance?.status ?? null);

export const mayRepayAdvance = all(isBuyer, can('repay'), notUnderway);
export const mayWriteOffAdvance = all(isFinance, can('writeOff'), notUnderway);
export const maySettleAdvanceClaim = all(isFinance, isClaimed);

function notNow(status: InstantRefundStatus | null): DomainError {
  return new DomainError(
    'ADVANCE_STATUS_CONFLICT',
    status === null
      ? { zh: '此售后单没有极速退款垫付', en: 'the case has no instant refund' }
      : { zh: `极速退款状态为 ${status}，不能进行此操作`, en: `the instant refund is ${status}, which does not allow this` },
    { ruleId: 'D9' },
  );
}
