import { emitterOf, type ActorKind } from '@after-sales/runtime';

/** How a dispute was decided. */
export type RulingOutcomeName = 'FOR_BUYER' | 'FOR_MERCHANT' | 'PARTIAL' | 'RETURN_THEN_REFUND' | 'NO_FAULT';

/** Who can bear a share of the fault. */
export type FaultPartyName = 'BUYER' | 'MERCHANT' | 'CARRIER' | 'PLATFORM';

/** One party's share of the fault, in percent. */
export interface FaultShareFacts {
  party: FaultPartyName;
  percent: number;
}

/** What of a dispute every event of it carries. */
export interface DisputeFacts {
  refundId: string;
  stage: string;
  status: string;
  reasonClass: string;
  /** What the buyer asks for, in minor units. */
  claim: number;
  currency: string;
}

/** What every event of a deadline carries. */
export interface DisputeDeadlineFacts {
  /** Which of the policy's clocks: `evidence`, `review` … */
  key: string;
  /** Whose time it is. */
  owner: string;
  /** How often this clock was started in the dispute. */
  generation: number;
  onExpire: string;
  /** RFC 3339; null when it was no longer needed. */
  dueAt: string | null;
  previousDueAt: string | null;
  cause: string;
}

/** The events of the dispute subgraph, each with what it carries and one line on when it occurs. */
export interface DisputeEvents {
  /** A case was escalated; both parties are asked for evidence. */
  'dispute.opened': DisputeFacts;
  /** A party handed in evidence. */
  'dispute.evidence_submitted': DisputeFacts & { by: ActorKind; title: string };
  /** The time for evidence passed; these parties gave none. */
  'dispute.evidence_closed': DisputeFacts & { noEvidenceFrom: ActorKind[] };
  /** The arbitrator ruled. */
  'dispute.ruled': DisputeFacts & { outcome: RulingOutcomeName; amount: number; currency: string; basis: string };
  /** The ruling is final; the case follows it. The shares of the fault sum to 100, or are none. */
  'dispute.finalised': DisputeFacts & { outcome: RulingOutcomeName; amount: number; currency: string; fault: FaultShareFacts[] };
  /** A deadline began to run. */
  'dispute.deadline_started': DisputeFacts & DisputeDeadlineFacts;
  /** A deadline moved or was no longer needed (`dueAt` is null then). */
  'dispute.deadline_changed': DisputeFacts & DisputeDeadlineFacts;
  /** A deadline is near. */
  'dispute.deadline_due_soon': DisputeFacts & DisputeDeadlineFacts;
  /** A deadline ran out; what it does follows. */
  'dispute.deadline_fired': DisputeFacts & DisputeDeadlineFacts;
  /** The platform closed the case before it was ruled; nothing will be. */
  'dispute.closed': DisputeFacts;
  /** The case has come to the end that the ruling asked for. */
  'dispute.executed': DisputeFacts;
}

/** Whose direct reaction the answer of a mutation waits for. */
export const readersOf: Readonly<Record<keyof DisputeEvents, readonly string[]>> = {
  'dispute.opened': [],
  'dispute.evidence_submitted': ['order'],
  'dispute.evidence_closed': [],
  'dispute.ruled': ['order'],
  'dispute.finalised': ['order'],
  'dispute.deadline_started': [],
  'dispute.deadline_changed': [],
  'dispute.deadline_due_soon': [],
  'dispute.deadline_fired': [],
  'dispute.closed': [],
  'dispute.executed': [],
};

export const emit = emitterOf<DisputeEvents>();
