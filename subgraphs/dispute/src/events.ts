import { emitterOf, type ActorKind, type Media } from '@after-sales/runtime';

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
