import { z } from 'zod';
import { afterSaleType, code, distinct, label, liable, party, reasonClass } from './values';

const reason = z.strictObject({
  code,
  class: reasonClass,
  /** None: it cannot be chosen, and stands for cases that were taken over. */
  types: distinct(afterSaleType),
  label,
  liable,
  returnFreight: party,
});

/** The list that a buyer chooses from (A8, A16). */
export const reasons = z
  .array(reason)
  .min(1)
  .max(100)
  .refine((list) => new Set(list.map((each) => each.code)).size === list.length, 'expected each code once');
