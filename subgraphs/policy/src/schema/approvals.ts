import { z } from 'zod';
import { distinct, money } from './values';

const tier = z.strictObject({
  /** Left out in the last tier: every amount above the others. */
  upTo: money.optional(),
  by: z.enum(['DEPARTMENT', 'SUPERVISOR', 'GENERAL_MANAGER']),
  requires: distinct(z.enum(['APPRAISAL', 'ONSITE_APPRAISAL', 'AGREEMENT'])).optional(),
  thenNotify: distinct(z.enum(['FINANCE', 'MANAGER'])).optional(),
  afterwards: distinct(z.enum(['CUSTOMER_FILE', 'WRITE_OFF_FORM'])).optional(),
});

/** Who agrees to a compensation of which amount (E9). */
export const approvals = z.strictObject({
  for: distinct(z.enum(['COMPENSATION'])),
  tiers: z
    .array(tier)
    .min(1)
    .max(10)
    .refine(
      (tiers) => tiers.every(({ upTo }, i) => (upTo === undefined) === (i === tiers.length - 1)),
      'expected upTo in every tier but the last',
    )
    .refine(
      (tiers) => tiers.every(({ upTo }, i) => i === 0 || !upTo || Number(upTo.amount) > Number(tiers[i - 1]?.upTo?.amount)),
      'expected the amounts to rise',
    ),
});
