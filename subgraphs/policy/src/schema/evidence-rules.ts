import { z } from 'zod';
import { count, distinct, positive, reasonClass } from './values';

/** Which evidence each step takes or needs (A15, C11, D6). */
export const evidenceRules = z
  .array(
    z
      .strictObject({
        stage: z.enum(['APPLY', 'RETURN', 'REJECT_REQUEST', 'REJECT_RECEIPT', 'ARBITRATION']),
        reasonClass: distinct(reasonClass).optional(),
        kinds: distinct(z.enum(['IMAGE', 'VIDEO', 'AUDIO', 'TEXT', 'PDF'])),
        min: count,
        max: positive,
        mustShow: distinct(z.enum(['GOODS', 'WAYBILL', 'ACCESSORIES'])).optional(),
        unedited: z.boolean().optional(),
        /** Characters that a text may have at stage ARBITRATION. Absent: 2000. */
        maxTextLength: positive.max(2000, 'expected at most 2000').optional(),
      })
      .refine(({ min, max }) => min <= max, 'expected min to be no more than max'),
  )
  .max(50);
