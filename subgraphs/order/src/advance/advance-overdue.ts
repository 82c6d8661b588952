import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { advanceOf, moveAdvance } from './move-advance';

/** The buyer did not hand the advance back in time: the platform is told, and pays nothing more ahead for this buyer. */
export async function advanceOverdue(tx: Tx, locked: LockedCase): Promise<void> {
  const advance = (await advanceOf(tx, locked))!;
  await moveAdvance(tx, locked, advance, 'miss', { cause: 'expiry.advanceRepay' });
}
