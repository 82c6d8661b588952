import { z } from 'zod';
import { duration, money, distinct } from './values';

/** By which way money goes back, and when it should have arrived (D8). */
export const payout = z.strictObject({
  route: z.enum(['ORIGINAL']),
  arrival: z
    .record(z.string().regex(/^(\*|[A-Z_]{1,32})$/, 'expected "*" or a method such as ALIPAY'), duration)
    .refine((byMethod) => '*' in byMethod, 'expected a value for "*", every other method'),
  alertAfter: duration,
});

/** A payment beside the refund (B14, A16). */
export const smallPayment = z.strictObject({ max: money, purposes: distinct(z.enum(['IN_LIEU', 'COMPENSATION'])) });
