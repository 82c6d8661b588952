import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { CaseClock } from './case-clock.entity';
import { tellDueSoon } from './deadline-events';
import { nextReminder } from './reckon';

/** Tells that a clock is due soon (C18), and sets the next reminder. It changes nothing of the case. */
export async function remind(tx: Tx, locked: LockedCase, clock: CaseClock): Promise<void> {
  tellDueSoon(tx, locked, clock);
  const remindAt = nextReminder(locked.policy, clock, tx.now);
  await tx.manager.update(CaseClock, { id: clock.id }, { remindAt, wakeAt: remindAt ?? clock.dueAt });
}
