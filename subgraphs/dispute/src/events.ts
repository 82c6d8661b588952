import type { ReturnAddress } from '@after-sales/order/events';
import { emitterOf, type ActorKind, type Media, type PastOutcome } from '@after-sales/runtime';

export type { DisputeStatus } from './dispute/dispute.states';
export type { ServiceFileStatus } from './service-file/service-file.states';
export type { VisitStatus } from './visit/visit.states';

/** How a dispute was decided. */
export type RulingOutcomeName = 'FOR_BUYER' | 'FOR_MERCHANT' | 'PARTIAL' | 'RETURN_THEN_REFUND' | 'EXCHANGE' | 'NO_FAULT';

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
  /** The order of the case. Not in events from before it was told. */
  orderId?: string;
  stage: string;
  status: string;
  reasonClass: string;
  /** What the buyer asks for, in minor units. */
  claim: number;
  currency: string;
}

/** What is known of a dispute that had ended elsewhere. What was claimed, and who bears the fault, is not. */
export interface PastDisputeFacts {
  refundId: string;
  orderId: string;
  stage: string;
  status: string;
  reasonClass: string;
  reasonCode: string;
  /** Trade of the shop; null where it is not known. */
  category: string | null;
  currency: string;
  /** RFC 3339. */
  openedAt: string;
  outcome: `${PastOutcome}`;
  /** What the buyer got, in minor units; null where that is not known. */
  awarded: number | null;
  /** How it ended, in the words of where it came from. */
  result: string;
}

/** What the parties can settle on, and what the case does then. */
export type SettlementKindName = 'REFUND' | 'RETURN_THEN_REFUND' | 'EXCHANGE' | 'DROP';

/** What every event of a settlement carries. Without money the amount is 0. */
export interface SettlementFacts {
  kind: SettlementKindName;
  amount: number;
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
  /** Whether it ran out, or was no longer needed; null while it runs or stands still. Not in events from before it was told. */
  ended?: 'FIRED' | 'ENDED' | null;
}

/** What of a service file every event of it carries. */
export interface ServiceFileFacts {
  orderId: string;
  /** The case that it hangs on; null where it is the order. */
  refundId: string | null;
  kind: string;
  status: string;
  /** What it came from: PERSON, INQUIRY, VISIT, SEND_BACK. */
  origin: string;
  /** Whose work it is: MERCHANT or PLATFORM. */
  desk: string;
  channel: string;
  policy: string;
}

/** What of a follow-up visit every event of it carries. */
export interface VisitFacts {
  serviceFileId: string;
  orderId: string;
  refundId: string | null;
  status: string;
  desk: string;
  /** How long after the service: `P1W`. */
  after: string;
  /** RFC 3339: its date. */
  date: string;
  policy: string;
}

/** The events of the dispute subgraph, each with what it carries and one line on when it occurs. */
export interface DisputeEvents {
  /** A case was escalated; both parties are asked for evidence. */
  'dispute.opened': DisputeFacts & {
    /** Disputes of the buyer in the 90 days up to this one, itself counted; at most 100. Not in events from before it was told. */
    buyerDisputes?: number | null;
  };
  /** Parties are asked for evidence after the opening: when mediation was in vain, on an appeal, or for more. */
  'dispute.evidence_requested': DisputeFacts & { parties: ActorKind[]; round: number; kind: string; note?: string };
  /** A party handed in evidence: so many pieces with so many files. What it is, the other party does not see yet. */
  'dispute.evidence_submitted': DisputeFacts & { by: ActorKind; round: number; pieces: number; files: number };
  /** The time for evidence passed; these parties gave none. */
  'dispute.evidence_closed': DisputeFacts & { noEvidenceFrom: ActorKind[] };
  /** The dispute has its arbitrator, or another one. */
  'dispute.assigned': DisputeFacts & { reassigned: boolean };
  /** The arbitrator wrote down what it found. */
  'dispute.finding_added': DisputeFacts & { findingId: string; finding: string; orderLineId: string | null; liable: string };
  /** The arbitrator took a finding back. */
  'dispute.finding_withdrawn': DisputeFacts & { findingId: string };
  /** The arbitrator ruled. */
  'dispute.ruled': DisputeFacts & { outcome: RulingOutcomeName; amount: number; currency: string; basis: string };
  /** A ruling above the tier waits for its second approver; what it says is told when it is given. */
  'dispute.ruling_submitted': DisputeFacts;
  /** The second approver agreed; the ruling is given. */
  'dispute.ruling_approved': DisputeFacts;
  /** The second approver did not agree; the arbitrator rules anew. */
  'dispute.ruling_returned': DisputeFacts;
  /** A party that did not get all it asked for appealed; both are asked for evidence again. */
  'dispute.appealed': DisputeFacts & { by: ActorKind; statement: string };
  /** A party gave up its right to appeal. */
  'dispute.appeal_waived': DisputeFacts & { by: ActorKind };
  /**
   * The ruling is final; the case follows it. The shares of the fault sum to 100, or are none. Where goods go back to, if
   * the shop has no address of its own.
   */
  'dispute.finalised': DisputeFacts & {
    outcome: RulingOutcomeName;
    amount: number;
    currency: string;
    fault: FaultShareFacts[];
    returnAddress: ReturnAddress | null;
  };
  /** A party, or the platform as a mediator, proposed to settle. */
  'dispute.settlement_proposed': DisputeFacts & SettlementFacts & { by: ActorKind; statement: string };
  /** A party agreed to a settlement. */
  'dispute.settlement_accepted': DisputeFacts & SettlementFacts & { by: ActorKind };
  /** A party did not agree to a settlement; the dispute goes on. */
  'dispute.settlement_declined': DisputeFacts & SettlementFacts & { by: ActorKind };
  /** A settlement was not answered in time; the dispute goes on. */
  'dispute.settlement_expired': DisputeFacts & SettlementFacts;
  /** The parties settled; the case does as they agreed. */
  'dispute.settled': DisputeFacts & SettlementFacts & { returnAddress: ReturnAddress | null };
  /** The merchant accepts the claim, or the buyer drops it; the fault is of nobody unless the policy says so. */
  'dispute.conceded': DisputeFacts & { by: ActorKind; fault: FaultShareFacts[]; returnAddress: ReturnAddress | null };
  /** Who called the platform in took that back; the case goes on where it stood. */
  'dispute.withdrawn': DisputeFacts & { by: ActorKind };
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
  /** A dispute that had ended elsewhere came in. The event's time is that of its end. */
  'dispute.imported': PastDisputeFacts;
  /** A service file was opened: by somebody, or by a question, a visit or goods that were not sent back. */
  'service_file.opened': ServiceFileFacts & { statement: string | null };
  /** The bot handed a service file to a person. */
  'service_file.handed_over': ServiceFileFacts;
  /** The desk told the customer what it will do. */
  'service_file.planned': ServiceFileFacts & { plan: string };
  /** Desk and customer agreed on a time. */
  'service_file.scheduled': ServiceFileFacts & { scheduledFor: string };
  /** The desk finished a service file. */
  'service_file.finished': ServiceFileFacts & { outcome: string; work: string; resolution: string };
  /** A technician found that it was not the customer's doing; head office is told, with photos (E8). */
  'service_file.fault_reported': ServiceFileFacts & { photos: Media[] };
  /** The question of a service file has its answer. */
  'service_file.answered': ServiceFileFacts;
  /** Who opened a service file took it back. */
  'service_file.withdrawn': ServiceFileFacts;
  /** A deadline of a service file began to run. */
  'service_file.deadline_started': ServiceFileFacts & DisputeDeadlineFacts;
  /** A deadline of a service file moved or was no longer needed (`dueAt` is null then). */
  'service_file.deadline_changed': ServiceFileFacts & DisputeDeadlineFacts;
  /** A deadline of a service file is near. */
  'service_file.deadline_due_soon': ServiceFileFacts & DisputeDeadlineFacts;
  /** A deadline of a service file ran out: the alert that the desk owes a plan or an answer. */
  'service_file.deadline_fired': ServiceFileFacts & DisputeDeadlineFacts;
  /** A service is followed by a visit at this date. */
  'visit.planned': VisitFacts;
  /** The date of a visit has come. */
  'visit.due': VisitFacts;
  /** The desk made a visit. */
  'visit.recorded': VisitFacts & { outcome: string };
  /** Nobody made a visit in time. */
  'visit.missed': VisitFacts;
  /** The time to make a visit began to run. */
  'visit.deadline_started': VisitFacts & DisputeDeadlineFacts;
  /** The time to make a visit moved or was no longer needed (`dueAt` is null then). */
  'visit.deadline_changed': VisitFacts & DisputeDeadlineFacts;
  /** The time to make a visit is nearly over. */
  'visit.deadline_due_soon': VisitFacts & DisputeDeadlineFacts;
  /** The time to make a visit ran out. */
  'visit.deadline_fired': VisitFacts & DisputeDeadlineFacts;
}

/** Whose direct reaction the answer of a mutation waits for. */
export const readersOf: Readonly<Record<keyof DisputeEvents, readonly string[]>> = {
  'dispute.opened': [],
  'dispute.evidence_requested': ['order'],
  'dispute.evidence_submitted': ['order'],
  'dispute.evidence_closed': [],
  'dispute.assigned': ['order'],
  'dispute.finding_added': [],
  'dispute.finding_withdrawn': [],
  'dispute.ruled': ['order'],
  'dispute.ruling_submitted': [],
  'dispute.ruling_approved': [],
  'dispute.ruling_returned': [],
  'dispute.appealed': ['order'],
  'dispute.appeal_waived': ['order'],
  'dispute.finalised': ['order'],
  'dispute.settlement_proposed': ['order'],
  'dispute.settlement_accepted': ['order'],
  'dispute.settlement_declined': ['order'],
  'dispute.settlement_expired': [],
  'dispute.settled': ['order'],
  'dispute.conceded': ['order'],
  'dispute.withdrawn': ['order'],
  'dispute.deadline_started': [],
  'dispute.deadline_changed': [],
  'dispute.deadline_due_soon': [],
  'dispute.deadline_fired': [],
  'dispute.closed': [],
  'dispute.executed': [],
  'dispute.imported': [],
  'service_file.opened': ['order'],
  'service_file.handed_over': [],
  'service_file.planned': ['order'],
  'service_file.scheduled': ['order'],
  'service_file.finished': ['order'],
  'service_file.fault_reported': [],
  'service_file.answered': [],
  'service_file.withdrawn': ['order'],
  'service_file.deadline_started': [],
  'service_file.deadline_changed': [],
  'service_file.deadline_due_soon': [],
  'service_file.deadline_fired': [],
  'visit.planned': [],
  'visit.due': [],
  'visit.recorded': [],
  'visit.missed': [],
  'visit.deadline_started': [],
  'visit.deadline_changed': [],
  'visit.deadline_due_soon': [],
  'visit.deadline_fired': [],
};

export const emit = emitterOf<DisputeEvents>();
