import type { PolicyReason } from '@after-sales/policy';
import { takenFreight, takenByLine, type CaseOfOrder } from '../refund/ledger';
import type { ChosenLine } from './asked';
import type { Ground } from './ground';

const LIKE_WECHAT = { unshipped: 'LAST_LINE', shipped: 'NO' } as const;

/** What comes back of the carriage: with the last goods of the order, as the policy has it before the shipment and after. */
export function refundableFreight(
  { order, policy, goods, inLieu }: Ground,
  others: readonly CaseOfOrder[],
  chosen: readonly ChosenLine[],
  reason: PolicyReason,
): number {
  const left = order.freightAmount - takenFreight(others);
  const rule = (policy.policy.amount.freight ?? LIKE_WECHAT)[order.shippedAt ? 'shipped' : 'unshipped'];
  if (left <= 0 || rule === 'NO') return 0;
  if (rule === 'LAST_LINE_UNLESS_BUYER_LIABLE' && reason.liable === 'BUYER') return 0;
  const taken = takenByLine(others, inLieu);
  const asked = new Map(chosen.map((line) => [line.orderLineId, line.requestedAmount]));
  const last = [...goods.values()].every(
    (line) => line.totalAmount - (taken.get(line.id)?.amount ?? 0) - (asked.get(line.id) ?? 0) <= 0,
  );
  return last ? left : 0;
}
