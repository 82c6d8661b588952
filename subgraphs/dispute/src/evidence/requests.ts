import { evidenceTemplateOf } from '@after-sales/policy';
import { ActorKind, newId, recorded, SYSTEM, type Tx } from '@after-sales/runtime';
import type { LockedDispute } from '../dispute/lock-dispute';
import { EvidenceRequest, EvidenceRequestKind, EvidenceRequestState } from './evidence-request.entity';

/** Who hands in evidence. */
export type Party = ActorKind.BUYER | ActorKind.MERCHANT;

/** Everything that was ever asked for in a dispute, in rounds. */
export function requestsOf(tx: Tx, disputeId: string): Promise<EvidenceRequest[]> {
  return tx.manager.find(EvidenceRequest, { where: { disputeId }, order: { round: 'ASC', party: 'ASC' } });
}

/** What is asked of a party now. */
export function openRequestOf(requests: readonly EvidenceRequest[], party: ActorKind): EvidenceRequest | undefined {
  return requests.find((each) => each.party === party && each.state === EvidenceRequestState.OPEN);
}

/** The number that the next round has. */
export function nextRound(requests: readonly EvidenceRequest[]): number {
  return Math.max(0, ...requests.map(({ round }) => round)) + 1;
}

interface Asked {
  round: number;
  kind: EvidenceRequestKind;
  note?: string;
  /** Codes of the template that are asked for; without them all. */
  items?: readonly string[];
}

/** Asks a party for evidence, by the template of the case's reason (c.4 #3). Its clock starts with the state. */
export async function ask(tx: Tx, { dispute, policy }: LockedDispute, party: Party, asked: Asked): Promise<void> {
  const { round, kind, note = null, items } = asked;
  const template = evidenceTemplateOf(policy.policy, dispute.reasonClass, party);
  const request: EvidenceRequest = {
    id: newId('er'),
    disputeId: dispute.id,
    round,
    kind,
    party,
    items: items ? template.filter(({ code }) => items.includes(code)) : template,
    note,
    by: recorded(kind === EvidenceRequestKind.SUPPLEMENTARY ? tx.actor : SYSTEM),
    requestedAt: tx.now,
    state: EvidenceRequestState.OPEN,
    closedAt: null,
  };
  await tx.manager.insert(EvidenceRequest, request);
}
