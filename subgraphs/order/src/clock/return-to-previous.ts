import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import type { CaseClock } from './case-clock.entity';

/** What was asked for and not answered, or has lasted its time, lapses; the case goes on as before. */
export async function returnToPrevious(_tx: Tx, _locked: LockedCase, { key }: CaseClock): Promise<void> {
  throw new Error(`clock ${key} has no way back to a previous status`);
}
