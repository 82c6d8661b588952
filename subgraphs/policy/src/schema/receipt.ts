import { z } from 'zod';
import { code } from './values';

/** What the merchant may do when it confirms or refuses the goods (C15, D15). */
export const receipt = z.strictObject({
  rejectUnreceived: z.boolean(),
  warnings: z
    .array(
      z.strictObject({
        code,
        when: z.strictObject({ freightInsured: z.boolean().optional(), waybill: z.enum(['NONE', 'GIVEN']).optional() }),
      }),
    )
    .max(10),
});
