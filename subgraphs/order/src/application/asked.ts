import type { PolicyReason } from '@after-sales/policy';
import type { Media } from '@after-sales/runtime';
import type { RefundMediaInput } from '../media/media-input';
import type { CaseOfOrder } from '../refund/ledger';
import type { RefundLine } from '../refund/refund-line.entity';
import type { RefundType } from '../refund/refund.states';

export interface AskedMoney {
  amount: string;
  currencyCode: string;
}

export interface AskedLine {
  lineId: string;
  quantity?: number | null;
  amount?: AskedMoney | null;
}

/** What somebody asks for, as it came in. */
export interface Asked {
  type: RefundType;
  reasonCode?: string | null;
  statement?: string | null;
  goodsReceived?: boolean | null;
  lines?: readonly AskedLine[] | null;
  media?: readonly RefundMediaInput[] | null;
  contactedMerchant?: boolean | null;
  asException?: boolean | null;
  previousCaseId?: string | null;
}

export type ChosenLine = Pick<RefundLine, 'orderLineId' | 'quantity' | 'requestedAmount' | 'currency' | 'approvedAmount'>;

/** What it comes to, all rules of the policy applied. */
export interface Application {
  type: RefundType;
  reason: PolicyReason;
  statement: string | null;
  goodsReceived: boolean;
  lines: ChosenLine[];
  freight: number;
  /** Lines and carriage. */
  amount: number;
  media: Media[];
  exception: boolean;
  /** Refused cases that it takes the place of (c.2 #27); the first is the one that it follows. */
  givesUp: CaseOfOrder[];
}
