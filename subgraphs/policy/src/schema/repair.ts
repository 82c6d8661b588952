import { z } from 'zod';

/** What a repair costs the buyer who did the damage (E8). */
export const repair = z.strictObject({ buyerFault: z.enum(['BUYER_PAYS']), price: z.enum(['MARKET']), consent: z.boolean() });
