import { z } from 'zod';
import { distinct, duration } from './values';

/** Money that the platform pays first (D9 to D11). */
export const instantRefund = z.strictObject({
  enabled: z.boolean(),
  trigger: z.enum(['APPLIED', 'RETURN_SUBMITTED', 'RETURN_PICKED_UP']),
  quotaPerBuyer: z.enum(['CREDIT']),
  exclude: distinct(z.enum(['QUOTA_SPENT', 'COUPON', 'CREDIT_PAY', 'REFUND_RATE_90D', 'COMPLAINT_RATE_90D', 'DISPUTE_RATE_90D'])),
  recovery: z.enum(['ROUTE_TO_PLATFORM', 'BUYER_REPAYS']),
  repayWithin: duration,
});
