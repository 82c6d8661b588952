import { windowEnd, type Policy, type PolicyReason } from '@after-sales/policy';
import { DomainError } from '@after-sales/runtime';
import type { OrderLine } from '../order/order-line.entity';
import type { Order } from '../order/order.entity';
import { exceptionHint } from './exception';

/** The window to apply (A3): of several goods the one that closes first. */
export function windowFault(
  policy: Policy,
  { receivedAt }: Order,
  lines: readonly OrderLine[],
  reasonClass: PolicyReason['class'],
  at: Date,
): DomainError | null {
  const ends = lines.map(({ category }) => windowEnd(policy, reasonClass, category, receivedAt)?.getTime() ?? Infinity);
  const end = Math.min(...ends);
  if (at.getTime() <= end) return null;
  const closed = new Date(end).toISOString();
  const next = exceptionHint(policy);
  return new DomainError(
    'WINDOW_PASSED',
    { zh: `已超过申请期限（${closed}）${next.zh}`, en: `the window to apply closed at ${closed}${next.en}` },
    { field: ['input', 'reasonCode'], ruleId: 'A3' },
  );
}
