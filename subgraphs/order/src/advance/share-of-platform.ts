import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { outstanding } from './advance.entity';
import { InstantRefundStatus } from './advance.states';
import { advanceOf, moveAdvance } from './move-advance';

const PAID: readonly InstantRefundStatus[] = [InstantRefundStatus.ADVANCED, InstantRefundStatus.CONTESTED];

/**
 * How much of the merchant's refund goes to the platform instead of to the buyer, who has that much already: where the
 * policy routes it so, and no more than the buyer really has. An advance that the provider refused is no longer needed.
 */
export async function shareOfPlatform(tx: Tx, locked: LockedCase, amount: number, cause: string): Promise<number> {
  const advance = await advanceOf(tx, locked);
  if (!advance) return 0;
  if (advance.status === InstantRefundStatus.ELIGIBLE && advance.error !== null) {
    await moveAdvance(tx, locked, advance, 'lapse', { cause });
  }
  const routed = locked.policy.policy.instantRefund.recovery === 'ROUTE_TO_PLATFORM' && PAID.includes(advance.status);
  return routed ? Math.min(amount, outstanding(advance)) : 0;
}
