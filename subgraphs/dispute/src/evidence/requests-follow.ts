import { ActorKind, type Tx } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import { facts } from '../dispute/dispute';
import { DisputeStage, DisputeStatus, isOpen, type DisputeMove } from '../dispute/dispute.states';
import type { LockedDispute } from '../dispute/lock-dispute';
import { missingParties } from '../dispute/missing-parties';
import { emit } from '../events';
import { EvidenceRequest, EvidenceRequestKind, EvidenceRequestState } from './evidence-request.entity';
import { Evidence } from './evidence.entity';
import { ask, nextRound, openRequestOf, requestsOf, type Party } from './requests';

/** Requests for evidence follow the state: who is no longer waited for has answered or not, who is waited for is asked. */
export async function requestsFollow(tx: Tx, locked: LockedDispute, by: DisputeMove | 'open'): Promise<void> {
  const { dispute } = locked;
  const requests = await requestsOf(tx, dispute.id);
  const awaited = partiesAwaited(locked);
  const closing = requests.filter(({ state, party }) => state === EvidenceRequestState.OPEN && !awaited.includes(party as Party));
  for (const request of closing) {
    Object.assign(request, { state: endedBy(by), closedAt: tx.now });
    await tx.manager.update(EvidenceRequest, { id: request.id }, { state: request.state, closedAt: request.closedAt });
  }
  const kind = dispute.stage === DisputeStage.APPEAL ? EvidenceRequestKind.APPEAL : EvidenceRequestKind.INITIAL;
  const asked = awaited.filter((party) => !openRequestOf(requests, party));
  const round = nextRound(requests);
  for (const party of asked) await ask(tx, locked, party, { round, kind });
  // That both are asked as a dispute opens is what its opening says.
  if (asked.length > 0 && by !== 'open') {
    emit(tx, 'dispute.evidence_requested', dispute, { ...facts(dispute), parties: asked, round, kind }, { cause: by });
  }
  if (isOpen(dispute) && dispute.status === DisputeStatus.UNDER_REVIEW) await disclose(tx, dispute.id);
}

function partiesAwaited({ dispute }: LockedDispute): Party[] {
  const collects = dispute.stage === DisputeStage.EVIDENCE || dispute.stage === DisputeStage.APPEAL;
  return collects && isOpen(dispute) ? (missingParties(dispute) as Party[]) : [];
}

function endedBy(by: DisputeMove | 'open'): EvidenceRequestState {
  if (by === 'submitAsBuyer' || by === 'submitAsMerchant') return EvidenceRequestState.ANSWERED;
  return by === 'expireBuyer' || by === 'expireMerchant' ? EvidenceRequestState.EXPIRED : EvidenceRequestState.ENDED;
}

/** Nobody's evidence is awaited any more, so neither can answer what it has not seen: each sees the other's now. */
async function disclose(tx: Tx, disputeId: string): Promise<void> {
  await tx.manager.update(Evidence, { disputeId, disclosedAt: IsNull() }, { disclosedAt: tx.now });
}

/** The parties that were silent in the last round. */
export function silentIn(requests: readonly EvidenceRequest[]): ActorKind[] {
  const last = nextRound(requests) - 1;
  return requests
    .filter(({ round, state }) => round === last && state === EvidenceRequestState.EXPIRED)
    .map(({ party }) => party);
}
