import { DomainError, settleClocks, type Known, type Settlement, type Tx } from '@after-sales/runtime';
import type { LockedFile } from '../lock-file';
import { saveFile } from '../service-file';
import { fileClocks } from './clocks';
import { tell } from './deadline-events';
import type { FileClock } from './file-clock.entity';

/** How what is due on a file is settled. A question may have its answer in order's log, which wins if it came in time. */
export const fileSettlement = (): Settlement<LockedFile, FileClock> => ({
  clocks: fileClocks,
  awaiting: ['answer'],
  expire,
  unsettled: () =>
    new DomainError('DEADLINE_UNSETTLED', {
      zh: '答复期限已到，订单信息暂不可用，请稍后再试',
      en: 'the time to answer is over, and whether it was met is known to order, which does not answer: try again in a minute',
    }),
});

/** Every write of a file first settles what was due before it. An act at the very moment that something is due still counts. */
export function settleFile(tx: Tx, locked: LockedFile, known: Known): Promise<void> {
  return settleClocks(fileSettlement(), tx, locked, known, false);
}

/** A plan that is late ends nothing: its event is the alert, and it is counted (c.6 #3). */
async function expire(tx: Tx, locked: LockedFile, clock: FileClock): Promise<void> {
  await fileClocks.end(tx, locked, clock, 'FIRED', 'expiry');
  locked.file.planMissedAt = tx.now;
  tell('fired', tx, locked, clock, clock.dueAt, `clock.${clock.key}`);
  await saveFile(tx, locked.file);
}
