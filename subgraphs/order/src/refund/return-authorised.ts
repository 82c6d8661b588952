import type { Tx } from '@after-sales/runtime';
import { runningClock } from '../clock/anchor-clock';
import { emit, type ReturnAddress } from '../events';
import { appendTimeline } from '../timeline/append';
import { step } from './case';
import { facts } from './case-facts';
import type { LockedCase } from './locked-case';

/** The goods of a case may go back from now on (C1), by the end of `buyerShip` (C2). */
export async function noteReturnAuthorised(
  tx: Tx,
  locked: LockedCase,
  returnAddress: ReturnAddress,
  cause: string,
): Promise<void> {
  const { refund } = locked;
  const { from, to } = await step(tx, locked, 'authoriseReturn');
  const shipBy = (await runningClock(tx, locked, 'buyerShip'))?.dueAt?.toISOString() ?? null;
  await appendTimeline(tx, refund.id, 'RETURN_AUTHORIZED', {});
  emit(tx, 'refund.return_authorized', refund, { ...facts(refund), returnAddress, shipBy }, { from, to, cause });
}
