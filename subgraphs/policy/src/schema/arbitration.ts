import { z } from 'zod';
import { count, distinct, money, party } from './values';

const effect = z.enum(['DECIDE_WITHOUT', 'FOR_BUYER', 'FOR_MERCHANT', 'MERCHANT_FAULT', 'BUYER_FAULT']);
const onEvidence = z.strictObject({ whenFalse: effect });

/** How the platform decides (B2, E1 to E4). */
export const arbitration = z.strictObject({
  openBy: distinct(party),
  /** What false evidence of a party leads to. */
  onEvidence: z.strictObject({ MERCHANT: onEvidence, BUYER: onEvidence }),
  supplementaryRounds: count,
  /** Null: one arbitrator decides every amount. */
  secondApprover: z.strictObject({ above: money }).nullable(),
  execution: z.enum(['SYSTEM', 'MERCHANT']),
  concedeIsFault: z.boolean(),
});
