import type { DisputeClockKey } from '@after-sales/policy';
import { ActorKind, type Tx } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import { missingParties } from '../dispute/missing-parties';
import type { LockedDispute } from '../dispute/lock-dispute';
import { DisputeStage, DisputeStatus, isOpen } from '../dispute/dispute.states';
import { disputeClocks } from './clocks';

interface Wanted {
  key: DisputeClockKey;
  owner?: ActorKind;
}

/** Clocks follow the state: what is no longer waited for ends, what is waited for now starts. */
export async function clocksFollow(tx: Tx, locked: LockedDispute, cause: string): Promise<void> {
  const { dispute } = locked;
  const wanted = clocksOfState(locked);
  const open = await disputeClocks.open(tx, dispute.id);
  const same = (one: Wanted, other: Wanted) => one.key === other.key && (!one.owner || one.owner === other.owner);
  for (const clock of open) {
    if (!wanted.some((each) => same(each, clock))) await disputeClocks.end(tx, locked, clock, 'ENDED', cause);
  }
  for (const { key, owner } of wanted.filter((each) => !open.some((clock) => same(each, clock)))) {
    const from = { anchor: STARTS[key], at: tx.now };
    await disputeClocks.start(tx, locked, key, owner ? { owner, from } : { from });
  }
}

/** What the time of each clock counts from. */
const STARTS: Record<DisputeClockKey, string> = {
  mediation: 'OPENED',
  evidence: 'EVIDENCE_REQUESTED',
  review: 'UNDER_REVIEW',
  appeal: 'RULED',
  proposalAnswer: 'PROPOSED',
};

function clocksOfState({ dispute }: LockedDispute): Wanted[] {
  if (!isOpen(dispute)) return [];
  const answers = (dispute.settlementAwaits ?? []).map((owner): Wanted => ({ key: 'proposalAnswer', owner }));
  return [...clocksOfStage(dispute), ...answers];
}

function clocksOfStage(dispute: Dispute): Wanted[] {
  const { stage, status } = dispute;
  if (stage === DisputeStage.NEGOTIATION) return [{ key: 'mediation' }];
  if (stage === DisputeStage.RULED) return [{ key: 'appeal' }];
  if (status === DisputeStatus.UNDER_REVIEW) return [{ key: 'review' }];
  return missingParties(dispute).map((owner) => ({ key: 'evidence', owner }));
}
