import type { Tx } from '@after-sales/runtime';
import { runningClock } from '../clock/clocks';
import { emit, type ReturnAddress } from '../events';
import { appendTimeline } from '../timeline/append';
import { step, type Step } from './case';
import { facts } from './case-facts';
import type { LockedCase } from './locked-case';

/** The goods of a case may go back from now on (C1), by the end of `buyerShip` (C2). */
export async function noteReturnAuthorised(
  tx: Tx,
  locked: LockedCase,
  returnAddress: ReturnAddress,
  cause: string,
): Promise<void> {
  await tellReturnAuthorised(tx, locked, returnAddress, await step(tx, locked, 'authoriseReturn'), cause);
}

/** The same after the case has moved. */
export async function tellReturnAuthorised(
  tx: Tx,
  locked: LockedCase,
  returnAddress: ReturnAddress,
  { from, to }: Step,
  cause: string,
): Promise<void> {
  const { refund } = locked;
  const shipBy = (await runningClock(tx, locked, 'buyerShip'))?.dueAt?.toISOString() ?? null;
  await appendTimeline(tx, refund.id, 'RETURN_AUTHORIZED', {});
  emit(tx, 'refund.return_authorized', refund, { ...facts(refund), returnAddress, shipBy }, { from, to, cause });
}
