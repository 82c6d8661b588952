import { z } from 'zod';
import { code, duration, reasonClass } from './values';

/** How long after trade success one may apply, first match (A3, A4). Before it the window is open. */
export const window = z
  .array(
    z.strictObject({
      anchor: z.enum(['TRADE_SUCCESS']),
      reasonClass: z.union([z.literal('*'), reasonClass], 'expected "*" or a class of reasons'),
      category: code.optional(),
      duration,
    }),
  )
  .min(1)
  .max(50)
  .refine(
    (list) => list.at(-1)?.reasonClass === '*' && list.at(-1)?.category === undefined,
    'expected the last one to be for reasonClass "*" and every category',
  );
