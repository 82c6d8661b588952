import { z } from 'zod';
import { distinct, positive } from './values';

/** How often one may apply (A5, A6). Attempts are applications and their edits; a case counts by how it ended. */
export const reapplication = z
  .array(
    z
      .strictObject({
        phase: z.enum(['IN_SALE', 'AFTER_SALE']),
        per: z.enum(['LINE', 'ORDER']),
        maxCases: positive.optional(),
        maxAttempts: positive.optional(),
        consumedBy: distinct(z.enum(['SUCCESS', 'FAILED', 'WITHDRAWN'])).optional(),
        within: z.enum(['WINDOW']).optional(),
      })
      .refine(
        (rule) => (rule.maxCases === undefined) === (rule.consumedBy === undefined),
        'expected maxCases and consumedBy together',
      )
      .refine((rule) => rule.maxCases !== undefined || rule.maxAttempts !== undefined, 'expected maxCases or maxAttempts'),
  )
  .min(1)
  .max(10);
