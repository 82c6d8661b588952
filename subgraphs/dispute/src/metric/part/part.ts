import type { PastOutcome } from '@after-sales/runtime';

/** What metrics need to know of one object, folded from its events. Times are milliseconds since 1970. */
export type Part = CasePart | DisputePart | ShipmentPart | FilePart | VisitPart;

export interface ClockPart {
  owner: string;
  startedAt: number;
  dueAt: number | null;
  /** When it was met or ran out; absent while it runs or stands still. */
  endedAt?: number;
  expired?: boolean;
}

export interface PaymentPart {
  kind: 'SMALL' | 'COMPENSATION';
  tier: string;
  amount: number;
  currency: string;
  paidAt: number;
}

export interface LegPart {
  requestedAt: number;
  arrivedAt: number;
}

export interface AdvancePart {
  amount: number;
  outstanding: number;
  currency: string;
  status: string;
  /** What of it was given up. */
  writtenOff?: number;
  paidAt?: number;
  /** When it first was to come back. */
  dueAt?: number;
}

export interface CasePart {
  kind: 'CASE';
  type: string;
  reasonClass: string;
  requested: number;
  currency: string;
  goods?: number;
  reasonCode?: string;
  category?: string | null;
  phase?: string;
  paidAt?: number | null;
  previous?: string | null;
  buyerCases?: number | null;
  appliedAt?: number;
  /** It came in with its end: nothing is known of how long it took. */
  imported?: boolean;
  /** Whose time it is to answer the application, by the limit of it. */
  reviewer?: string;
  /** The merchant's first answer, or the end of its time for it. */
  respondedAt?: number;
  respondExpired?: boolean;
  /** Since when the time for it stands still, and how long it had before. */
  respondStill?: number;
  respondStillMs?: number;
  approvedAt?: number;
  approvedAuto?: boolean;
  rejectedAt?: number;
  proposedAt?: number;
  proposalAccepted?: boolean;
  escalatedAt?: number;
  region?: string;
  returnAt?: number;
  returnedAt?: number;
  receiptAt?: number;
  extended?: boolean;
  inspectedAt?: number;
  liable?: string;
  /** When a limit last ran out. */
  firedAt?: number;
  refundingAt?: number;
  refundAuto?: boolean;
  refundedAt?: number;
  refunded?: number;
  closedAt?: number;
  closedReason?: string;
  /** The payments of the refund, by their ids; absent where they were not told apart. */
  legs?: Record<string, LegPart>;
  clocks: Record<string, ClockPart>;
  payments: Record<string, PaymentPart>;
  advances: Record<string, AdvancePart>;
}

export interface RequestPart {
  requestedAt: number;
  endedAt?: number;
  answered?: boolean;
}

export interface DecisionPart {
  at: number;
  outcome: string;
  amount: number;
}

export interface DisputePart {
  kind: 'DISPUTE';
  refundId: string;
  /** Zero where `past` is there: then it is not known. */
  claim: number;
  currency: string;
  reasonClass: string;
  openedAt?: number;
  buyerDisputes?: number | null;
  ruled?: DecisionPart;
  appealedAt?: number;
  final?: DecisionPart & { fault: { party: string; percent: number }[]; merits: boolean };
  /** Withdrawn, settled or closed without a decision. */
  endedAt?: number;
  /** There where it had ended elsewhere. */
  past?: PastPart;
  /** The merchant's, by their round. */
  requests: Record<string, RequestPart>;
  clocks: Record<string, ClockPart>;
}

/** What is known of a dispute that had ended elsewhere, and that no case tells. */
export interface PastPart {
  reasonCode: string;
  category: string | null;
  outcome: `${PastOutcome}`;
  awarded: number | null;
}

export interface ShipmentPart {
  kind: 'SHIPMENT';
  refundId: string | null;
  direction: string;
  carrier?: string;
  submittedAt?: number;
  onBehalf?: boolean;
  deliveredAt?: number;
}

export interface FilePart {
  kind: 'FILE';
  refundId: string | null;
  fileKind: string;
  openedAt?: number;
  plannedAt?: number;
  planMissed?: boolean;
  finishedAt?: number;
  /** Absent where none was told since they are counted. */
  clocks?: Record<string, ClockPart>;
}

export interface VisitPart {
  kind: 'VISIT';
  refundId: string | null;
  date: number;
  due?: boolean;
  doneAt?: number;
  missed?: boolean;
  clocks?: Record<string, ClockPart>;
}

/** An event as the folds see it. */
export interface FoldedEvent {
  type: string;
  objectId: string;
  sequence: number;
  at: Date;
  data: unknown;
}
