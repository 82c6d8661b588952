import { z } from 'zod';
import { code, distinct, duration, positive } from './values';

const percent = z.int('expected whole percent').min(0, 'expected 0 to 100').max(100, 'expected 0 to 100');

/** Money that the platform pays first (D9 to D11). */
export const instantRefund = z.strictObject({
  enabled: z.boolean(),
  trigger: z.enum(['APPLIED', 'RETURN_SUBMITTED', 'RETURN_PICKED_UP']),
  /** How much a buyer may owe at once: the credit that the platform has set for it. Without one it gets no advance. */
  quotaPerBuyer: z.enum(['CREDIT']),
  /** Who gets none. The quota and an advance that is overdue count always. */
  exclude: distinct(z.enum(['QUOTA_SPENT', 'COUPON', 'CREDIT_PAY', 'REFUND_RATE_90D', 'COMPLAINT_RATE_90D', 'DISPUTE_RATE_90D'])),
  recovery: z.enum(['ROUTE_TO_PLATFORM', 'BUYER_REPAYS']),
  repayWithin: duration,
  /**
   * The most that the rates of `exclude` may be, in percent of a buyer's orders of ninety days; fewer orders than
   * `fromOrders` tell nothing. Left out: `advanceRates` has what holds then.
   */
  rates: z.strictObject({ fromOrders: positive, refund: percent, complaint: percent, dispute: percent }).optional(),
  /** The payment methods that are credit. Left out: `paidOnCredit` has what holds then. */
  creditMethods: distinct(code).optional(),
});
