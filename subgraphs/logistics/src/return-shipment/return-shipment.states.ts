/** What a carrier reports, in the one list that all carriers' own codes are read into. */
export enum ScanStatus {
  INFO_RECEIVED = 'INFO_RECEIVED',
  PICKED_UP = 'PICKED_UP',
  IN_TRANSIT = 'IN_TRANSIT',
  OUT_FOR_DELIVERY = 'OUT_FOR_DELIVERY',
  AVAILABLE_FOR_PICKUP = 'AVAILABLE_FOR_PICKUP',
  ATTEMPT_FAILED = 'ATTEMPT_FAILED',
  EXCEPTION = 'EXCEPTION',
  DELIVERED = 'DELIVERED',
  REFUSED = 'REFUSED',
  RETURNING = 'RETURNING',
  RETURNED = 'RETURNED',
  LOST = 'LOST',
}

export enum ShipmentStatus {
  EXPECTED = 'EXPECTED',
  SUBMITTED = 'SUBMITTED',
  INFO_RECEIVED = 'INFO_RECEIVED',
  PICKED_UP = 'PICKED_UP',
  IN_TRANSIT = 'IN_TRANSIT',
  OUT_FOR_DELIVERY = 'OUT_FOR_DELIVERY',
  AVAILABLE_FOR_PICKUP = 'AVAILABLE_FOR_PICKUP',
  ATTEMPT_FAILED = 'ATTEMPT_FAILED',
  EXCEPTION = 'EXCEPTION',
  DELIVERED = 'DELIVERED',
  REFUSED = 'REFUSED',
  RETURNING = 'RETURNING',
  RETURNED = 'RETURNED',
  LOST = 'LOST',
  INSPECTED = 'INSPECTED',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
}

type Name = `${ShipmentStatus}`;

const ENDS = ['DELIVERED', 'REFUSED', 'RETURNING', 'RETURNED', 'LOST', 'INSPECTED'] as const;
const MOVING = ['IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED', 'EXCEPTION', ...ENDS] as const;

/** Ways that a parcel goes on (domain c.3). Each move is named by the status it leads to; INSPECTED is the merchant's word. */
const progressions = {
  EXPECTED: ['SUBMITTED', 'INSPECTED', 'EXPIRED', 'CANCELLED'],
  SUBMITTED: ['INFO_RECEIVED', 'PICKED_UP', ...MOVING],
  INFO_RECEIVED: ['PICKED_UP', ...MOVING],
  PICKED_UP: MOVING,
  IN_TRANSIT: ['OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED', 'EXCEPTION', ...ENDS],
  OUT_FOR_DELIVERY: ['AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED', 'EXCEPTION', ...ENDS],
  ATTEMPT_FAILED: ['AVAILABLE_FOR_PICKUP', 'EXCEPTION', ...ENDS],
  AVAILABLE_FOR_PICKUP: ['EXCEPTION', ...ENDS],
  EXCEPTION: ['OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED', ...ENDS],
  DELIVERED: ['INSPECTED'],
  REFUSED: ['RETURNING', 'RETURNED', 'LOST', 'INSPECTED'],
  RETURNING: ['RETURNED', 'LOST', 'INSPECTED'],
  RETURNED: ['INSPECTED'],
  LOST: ['INSPECTED'],
  INSPECTED: [],
  EXPIRED: [],
  CANCELLED: [],
} as const satisfies Record<Name, readonly Name[]>;

/** The only ways back (c.3): a parcel that is found again, tried again, or whose delivery the carrier takes back. */
const regressions: Partial<Record<Name, readonly Name[]>> = {
  EXCEPTION: ['IN_TRANSIT'],
  OUT_FOR_DELIVERY: ['IN_TRANSIT'],
  ATTEMPT_FAILED: ['OUT_FOR_DELIVERY'],
  LOST: Object.values(ScanStatus).filter((each) => each !== ScanStatus.LOST),
  DELIVERED: ['EXCEPTION'],
};

/** The status that a move leads to, or null where the tables have no such move. */
export function next(status: ShipmentStatus, to: Name): ShipmentStatus | null {
  return onward(status, to) ?? (regressions[status]?.includes(to) ? ShipmentStatus[to] : null);
}

/** As `next`, for what became known late: it may lead on, never back. */
export function onward(status: ShipmentStatus, to: Name): ShipmentStatus | null {
  return (progressions[status] as readonly Name[]).includes(to) ? ShipmentStatus[to] : null;
}

/** The carriers' part: where a parcel that fell silent may be when it is heard of again. */
const live = new Set<Name>(Object.values(ScanStatus));

/** As `next`, for a parcel that was silent: whatever the carrier says of it now (c.3). */
export function afterSilence(status: ShipmentStatus, to: Name): ShipmentStatus | null {
  return status === ShipmentStatus.EXCEPTION && live.has(to) && to !== 'EXCEPTION' ? ShipmentStatus[to] : next(status, to);
}

const still = new Set<ShipmentStatus>([
  ShipmentStatus.EXPECTED,
  ShipmentStatus.DELIVERED,
  ShipmentStatus.RETURNED,
  ShipmentStatus.LOST,
  ShipmentStatus.INSPECTED,
  ShipmentStatus.EXPIRED,
  ShipmentStatus.CANCELLED,
]);

/** Whether the carrier should be heard of: the parcel is on its way. */
export function isUnderWay(status: ShipmentStatus): boolean {
  return !still.has(status);
}

const over = new Set<ShipmentStatus>([ShipmentStatus.INSPECTED, ShipmentStatus.EXPIRED, ShipmentStatus.CANCELLED]);

/** Whether no scan moves it any more: its end stands above the carrier's word. */
export function isOver(status: ShipmentStatus): boolean {
  return over.has(status);
}

/** Whether it has a number that can be replaced by the right one (C7). */
export function hasReplaceableNumber(status: ShipmentStatus): boolean {
  return status !== ShipmentStatus.EXPECTED && !isOver(status);
}

/** Whether carrier and number may still be handed in; afterwards they are immutable (C4). */
export function takesNumber(status: ShipmentStatus): boolean {
  return next(status, 'SUBMITTED') !== null;
}
