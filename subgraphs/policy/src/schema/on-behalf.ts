import { z } from 'zod';
import { distinct } from './values';

/** Who may hand in the return number for the buyer (C13, C14): a role, or anyone with the permission. */
export const onBehalf = z.strictObject({
  uploadReturnInfo: z.strictObject({
    roles: distinct(z.enum(['OWNER', 'ADMIN', 'CS_ADMIN'])),
    orPermission: z.string().regex(/^[a-z]+:[a-z]+$/, 'expected a permission such as refund:agree'),
  }),
});
