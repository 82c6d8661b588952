import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { InstantRefundStatus } from './advance.states';
import { advanceOf, moveAdvance } from './move-advance';

/** The merchant refuses the goods or calls the platform in: whether it pays for the advance is open (D10, D15). */
export async function contestAdvance(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const advance = await advanceOf(tx, locked);
  if (advance?.status === InstantRefundStatus.ADVANCED) await moveAdvance(tx, locked, advance, 'contest', { cause });
}
