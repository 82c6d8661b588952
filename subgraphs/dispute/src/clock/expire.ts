import { ActorKind, type Tx } from '@after-sales/runtime';
import { facts, step } from '../dispute/dispute';
import { finalise } from '../dispute/finalise';
import type { LockedDispute } from '../dispute/lock-dispute';
import { emit } from '../events';
import { ruleAgainstSilence } from '../ruling/rule-against';
import { expireSettlement } from '../settlement/expire-settlement';
import { disputeClocks } from './clocks';
import { tellFired } from './deadline-events';
import type { DisputeClock } from './dispute-clock.entity';

/** A clock runs out: it fires once, at the moment that it was due, and does what its policy says. */
export async function expire(tx: Tx, locked: LockedDispute, clock: DisputeClock): Promise<void> {
  await disputeClocks.end(tx, locked, clock, 'FIRED', 'expiry');
  tellFired(tx, locked, clock);
  switch (clock.onExpire) {
    case 'RULE_WITHOUT':
    case 'RULE_AGAINST':
      return noEvidence(tx, locked, clock);
    case 'BEGIN_EVIDENCE':
      await step(tx, locked, 'expireMediation', 'expiry.mediation');
      return;
    case 'FINALISE':
      return finalise(tx, locked, 'expiry.appeal');
    case 'RETURN_TO_PREVIOUS':
      return expireSettlement(tx, locked);
    case 'ALERT':
      // Its event is the alert.
      return;
    default:
      return clock.onExpire satisfies never;
  }
}

/** Evidence that did not come in time blocks nobody (c.4 #5). */
async function noEvidence(tx: Tx, locked: LockedDispute, { owner }: DisputeClock): Promise<void> {
  const { dispute } = locked;
  dispute.noEvidenceFrom = [...new Set([...dispute.noEvidenceFrom, owner])];
  const moved = await step(tx, locked, owner === ActorKind.BUYER ? 'expireBuyer' : 'expireMerchant', 'expiry.evidence');
  const data = { ...facts(dispute), noEvidenceFrom: [owner] };
  emit(tx, 'dispute.evidence_closed', dispute, data, { ...moved, cause: 'expiry.evidence' });
  await ruleAgainstSilence(tx, locked, 'expiry.evidence');
}
