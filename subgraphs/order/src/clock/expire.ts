import type { Lapse } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { agree } from '../refund/agree';
import { callPlatform } from '../refund/call-platform';
import { saveCase } from '../refund/case';
import { facts } from '../refund/case-facts';
import { closeCase } from '../refund/close-case';
import { completeCase } from '../refund/complete-case';
import type { LockedCase } from '../refund/locked-case';
import { CloseReason } from '../refund/refund.entity';
import { settleInFull } from '../refund/settle-in-full';
import { appendTimeline } from '../timeline/append';
import type { CaseClock } from './case-clock.entity';
import { endClock } from './clocks';
import { tellFired } from './deadline-events';
import { startEscalation } from './follow-status';
import { raiseAlert } from './raise-alert';
import { returnToPrevious } from './return-to-previous';

/** A clock runs out: it fires once, at the moment that it was due, and does what its policy says (domain c.1). */
export async function expire(tx: Tx, locked: LockedCase, clock: CaseClock): Promise<void> {
  await endClock(tx, locked, clock, 'FIRED', 'expiry');
  tellFired(tx, locked, clock);
  await appendTimeline(tx, locked.refund.id, 'DEADLINE_PASSED', { key: clock.key, onExpire: effectOf(locked, clock) });
  await take(tx, locked, clock);
}

/** A missed limit that the buyer did nothing about lapses; everything else does what its clock says. */
function effectOf({ refund }: LockedCase, { key, lapse, onExpire }: CaseClock): string {
  return key === 'buyerEscalate' && refund.overdue ? lapse! : onExpire;
}

async function take(tx: Tx, locked: LockedCase, clock: CaseClock): Promise<void> {
  const cause = `expiry.${clock.key}`;
  if (clock.key === 'buyerEscalate' && locked.refund.overdue) return takeLapse(tx, locked, clock.lapse!, cause);
  switch (clock.onExpire) {
    case 'AUTO_REFUND':
      return settleInFull(tx, locked, cause);
    case 'AUTO_AGREE':
      return agree(tx, locked, { cause });
    case 'CLOSE_EXPIRED':
      return closeCase(tx, locked, CloseReason.RETURN_EXPIRED, cause);
    case 'CLOSE_REJECTION_STANDS':
      return closeCase(tx, locked, CloseReason.REJECTION_STANDS, cause);
    case 'ALLOW_ESCALATION':
      return allowEscalation(tx, locked, clock);
    case 'OPEN_ARBITRATION':
      return callPlatform(tx, locked, { cause });
    case 'COMPLETE':
      return completeCase(tx, locked, cause);
    case 'ALERT':
      return raiseAlert(tx, locked, clock);
    case 'RETURN_TO_PREVIOUS':
      return returnToPrevious(tx, locked, clock);
    case 'RULE_WITHOUT':
    case 'RULE_AGAINST':
      throw new Error(`clock ${clock.key} of a case cannot do ${clock.onExpire}: that is for disputes`);
    default:
      return clock.onExpire satisfies never;
  }
}

async function takeLapse(tx: Tx, locked: LockedCase, lapse: Lapse, cause: string): Promise<void> {
  switch (lapse) {
    case 'AUTO_REFUND':
      return settleInFull(tx, locked, cause);
    case 'AUTO_AGREE':
      return agree(tx, locked, { cause });
    case 'OPEN_ARBITRATION':
      return callPlatform(tx, locked, { cause });
    case 'CLOSE':
      return closeCase(tx, locked, CloseReason.REJECTION_STANDS, cause);
    default:
      return lapse satisfies never;
  }
}

/** The late party may still act; from now on the buyer may call the platform in (E1). */
async function allowEscalation(tx: Tx, locked: LockedCase, { key, lapse }: CaseClock): Promise<void> {
  const { refund } = locked;
  refund.overdue = true;
  await saveCase(tx, refund);
  emit(tx, 'refund.overdue', refund, { ...facts(refund), key }, { cause: `expiry.${key}` });
  await startEscalation(tx, locked, lapse);
}
