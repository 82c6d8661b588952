import { z } from 'zod';
import { distinct } from './values';

/** What an application needs, and what becomes of it out of the window (A3 to A5, A10, A13). */
export const application = z.strictObject({
  required: distinct(z.enum(['GOODS', 'ORDER_NUMBER', 'REASON', 'STATEMENT', 'EVIDENCE'])),
  contactFirst: z.enum(['ADVISE', 'REQUIRE', 'NO']),
  outOfWindow: distinct(z.enum(['MERCHANT_AGREES', 'PLATFORM_WITH_EVIDENCE'])),
  /** An application of before the shipment stays when the goods go out. */
  onShipped: z.enum(['KEEP']),
});
