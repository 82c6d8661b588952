import { z } from 'zod';

/** How much may be asked for, and when it may only become less (A9, B14). */
export const amount = z.strictObject({
  default: z.enum(['PAID']),
  partial: z.enum(['BY_AGREEMENT', 'FREE', 'NO']),
  decreaseOnlyAfter: z.enum(['APPLIED', 'APPROVED']),
});
