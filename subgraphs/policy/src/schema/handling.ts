import { z } from 'zod';

const handler = z.enum(['MERCHANT', 'PLATFORM']);

/** Who reviews an application and who takes the goods in (A14, C12). */
export const handling = z.strictObject({ review: handler, receive: handler });

/** Whether an approval first gives the buyer a service order to fill in (A14). */
export const serviceOrder = z.strictObject({
  enabled: z.boolean(),
  buyerFills: z.array(z.enum(['QUANTITY', 'REASON', 'AMOUNT'])).max(3),
});
