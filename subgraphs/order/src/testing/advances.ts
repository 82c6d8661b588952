import { RefundAdvance } from '../advance/advance.entity';
import { InstantRefundStatus } from '../advance/advance.states';
import type { Refund } from '../refund/refund.entity';

/** What the platform paid first on a case, and has back. */
export function advance({ id, buyerId, marketplace, currency, appliedAt }: Refund): RefundAdvance {
  return {
    id: `av_${id}`,
    refundId: id,
    buyerId: buyerId!,
    marketplace,
    currency,
    status: InstantRefundStatus.RECOVERED,
    amountMinor: 500,
    fromMerchantMinor: 500,
    fromCarrierMinor: 0,
    repaidMinor: 0,
    writtenOffMinor: 0,
    liable: null,
    dueReason: null,
    repaying: false,
    error: null,
    writeOff: null,
    startedAt: appliedAt,
    advancedAt: appliedAt,
    endedAt: appliedAt,
  };
}
