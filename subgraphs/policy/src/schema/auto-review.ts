import { z } from 'zod';
import { afterSaleType, distinct, money, orderState, reasonClass } from './values';

const when = z.strictObject({
  orderState: orderState.optional(),
  type: distinct(afterSaleType).optional(),
  reasonClass: distinct(reasonClass).optional(),
  amountUpTo: money.optional(),
  freightInsured: z.boolean().optional(),
});

/** Which applications the system approves by itself (E7); it never rejects. A dry run only records what it would do. */
export const autoReview = z.strictObject({
  dryRun: z.boolean(),
  rules: z.array(z.strictObject({ when, decide: z.enum(['APPROVE']) })).max(50),
});
