import type { Claims } from '../harness';
import { buyer, merchant, partner, platform } from '../world';

/** An event as its subgraph keeps it for those who follow. */
export interface Row {
  stream: string;
  position: number;
  objectId: string;
  sequence: number;
  fromStatus: string | null;
  toStatus: string | null;
}

/** What is followed in the chaos, by its subscription and by its page form; `wanted` says which rows these must bring. */
export interface Feed {
  as: Claims;
  over: 'WebSocket' | 'SSE';
  source: 'order' | 'logistics' | 'dispute';
  subscription: string;
  page: string;
  /** The field of the object in each event. */
  object: string;
  filter: Record<string, unknown>;
  wanted: (row: Row) => boolean;
}

export const feeds: readonly Feed[] = [
  {
    as: platform,
    over: 'WebSocket',
    source: 'order',
    subscription: 'refundStatusChanged',
    page: 'refundStatusChanges',
    object: 'refund',
    filter: { marketplace: 'TAOBAO' },
    wanted: ({ stream }) => stream === 'refund.status',
  },
  {
    as: merchant,
    over: 'SSE',
    source: 'order',
    subscription: 'refundStatusChanged',
    page: 'refundStatusChanges',
    object: 'refund',
    filter: { shopId: 'taobao:s1', to: ['REFUNDED', 'IN_ARBITRATION'] },
    wanted: ({ stream, toStatus }) => stream === 'refund.status' && ['REFUNDED', 'IN_ARBITRATION'].includes(toStatus!),
  },
  {
    as: partner,
    over: 'SSE',
    source: 'order',
    subscription: 'refundDeadlineChanged',
    page: 'refundDeadlineChanges',
    object: 'refund',
    filter: {},
    wanted: ({ stream }) => stream === 'refund.deadline',
  },
  {
    as: buyer,
    over: 'WebSocket',
    source: 'logistics',
    subscription: 'returnShipmentStatusChanged',
    page: 'returnShipmentStatusChanges',
    object: 'returnShipment',
    filter: { from: ['EXPECTED'] },
    wanted: ({ stream, fromStatus }) => stream === 'return_shipment.status' && fromStatus === 'EXPECTED',
  },
  {
    as: platform,
    over: 'SSE',
    source: 'dispute',
    subscription: 'disputeStatusChanged',
    page: 'disputeStatusChanges',
    object: 'dispute',
    filter: {},
    wanted: ({ stream }) => stream === 'dispute.status',
  },
];

/** The type of a feed's filter: `RefundStatusChangeFilter` of `refundStatusChanged`. */
export function filterType({ subscription }: Feed): string {
  return `${subscription[0]!.toUpperCase()}${subscription.slice(1, -1)}Filter`;
}
