import { z } from 'zod';

const freight = z.enum(['NO', 'LAST_LINE', 'LAST_LINE_UNLESS_BUYER_LIABLE']);

/** How much may be asked for, and when it may only become less (A9, B14). */
export const amount = z.strictObject({
  default: z.enum(['PAID']),
  partial: z.enum(['BY_AGREEMENT', 'FREE', 'NO']),
  decreaseOnlyAfter: z.enum(['APPLIED', 'APPROVED']),
  /**
   * Whether carriage comes back with the last goods of an order, before it was shipped and after. Versions from before
   * it could be said leave it out: then only before, as WeChat has it.
   */
  freight: z.strictObject({ unshipped: freight, shipped: freight }).optional(),
});
