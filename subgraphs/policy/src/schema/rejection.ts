import { z } from 'zod';
import { code, reasonClass } from './values';

/** What a refusal needs (B6, B10, B11). */
export const rejection = z.strictObject({
  requireReasonCode: z.boolean(),
  requireProposalFirst: z.boolean(),
  warnWithoutContact: z.boolean(),
  combinations: z
    .array(
      z.strictObject({
        code,
        when: z.strictObject({ reasonClass: reasonClass.optional(), evidenceAccepted: z.boolean().optional() }),
        effect: z.enum(['WARN', 'FORBID']),
      }),
    )
    .max(50),
});
