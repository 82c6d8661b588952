import { z } from 'zod';
import { afterSaleType, code, distinct, reasonClass } from './values';

/** What goods of a category may not be applied for (A11). */
export const categoryRules = z
  .array(
    z.strictObject({
      category: code,
      forbidReasonClass: distinct(reasonClass),
      forbidTypes: distinct(afterSaleType).optional(),
      /** Holds only where the buyer confirmed it when buying. */
      ifConfirmedAtPurchase: z.boolean().optional(),
    }),
  )
  .max(100);
