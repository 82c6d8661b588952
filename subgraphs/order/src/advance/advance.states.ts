/** How far an instant refund has come. A case without one has none. */
export enum InstantRefundStatus {
  ELIGIBLE = 'ELIGIBLE',
  ADVANCED = 'ADVANCED',
  CONTESTED = 'CONTESTED',
  CARRIER_CLAIM = 'CARRIER_CLAIM',
  BUYER_REPAY_DUE = 'BUYER_REPAY_DUE',
  OVERDUE = 'OVERDUE',
  RECOVERED = 'RECOVERED',
  REPAID = 'REPAID',
  WRITTEN_OFF = 'WRITTEN_OFF',
  LAPSED = 'LAPSED',
}

type Name = `${InstantRefundStatus}`;

const settled = { recover: 'RECOVERED', demand: 'BUYER_REPAY_DUE', claim: 'CARRIER_CLAIM' } as const;

/** Every move an instant refund can make, beside the status of its case (domain c.2, overlay). A status without moves is final. */
export const moves = {
  ELIGIBLE: { pay: 'ADVANCED', lapse: 'LAPSED' },
  ADVANCED: { ...settled, contest: 'CONTESTED' },
  CONTESTED: { ...settled, uphold: 'ADVANCED' },
  CARRIER_CLAIM: { recover: 'RECOVERED', demand: 'BUYER_REPAY_DUE' },
  BUYER_REPAY_DUE: { repay: 'REPAID', miss: 'OVERDUE' },
  OVERDUE: { repay: 'REPAID', writeOff: 'WRITTEN_OFF' },
  RECOVERED: {},
  REPAID: {},
  WRITTEN_OFF: {},
  LAPSED: {},
} as const satisfies Record<Name, Record<string, Name>>;

export type AdvanceMove = { [Status in Name]: keyof (typeof moves)[Status] }[Name];

/** The status that a move leads to, or null where the table has no such move. */
export function next(status: InstantRefundStatus, move: AdvanceMove): InstantRefundStatus | null {
  const found = (moves[status] as Partial<Record<AdvanceMove, Name>>)[move];
  return found ? InstantRefundStatus[found] : null;
}

export function isFinal(status: InstantRefundStatus): boolean {
  return Object.keys(moves[status]).length === 0;
}

/** Statuses in which the platform has not got back what it paid; they count against the buyer's quota. */
export const OUTSTANDING: readonly InstantRefundStatus[] = Object.values(InstantRefundStatus).filter(
  (status) => !isFinal(status),
);
