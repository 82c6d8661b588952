import type { Tx } from '@after-sales/runtime';
import { endHold, lapseHold } from '../hold/end-hold';
import { expireProposal } from '../proposal/expire-proposal';
import type { LockedCase } from '../refund/locked-case';
import type { CaseClock } from './case-clock.entity';

/** What was asked for and not answered, or has lasted its time, lapses; the case goes on as before. */
export async function returnToPrevious(tx: Tx, locked: LockedCase, { key }: CaseClock): Promise<void> {
  switch (key) {
    case 'proposalAnswer':
      return expireProposal(tx, locked);
    case 'holdAnswer':
      return lapseHold(tx, locked, 'expiry.holdAnswer');
    case 'hold':
    case 'riskHold':
      return endHold(tx, locked, `expiry.${key}`);
    default:
      throw new Error(`clock ${key} has no way back to a previous status`);
  }
}
