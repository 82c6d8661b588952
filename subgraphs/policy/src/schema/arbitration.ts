import { z } from 'zod';
import { code, count, distinct, label, money, party, reasonClass } from './values';

const effect = z.enum(['DECIDE_WITHOUT', 'FOR_BUYER', 'FOR_MERCHANT', 'MERCHANT_FAULT', 'BUYER_FAULT']);
const onEvidence = z.strictObject({ whenFalse: effect });

/** What a party is asked to show, for some classes of reasons or, without them, for all. */
export const evidenceTemplate = z.strictObject({
  reasonClass: distinct(reasonClass).optional(),
  items: z
    .array(z.strictObject({ code, party: z.enum(['BUYER', 'MERCHANT']), required: z.boolean(), label }))
    .min(1)
    .max(30)
    .refine((list) => new Set(list.map((item) => `${item.party} ${item.code}`)).size === list.length, 'expected each item once'),
});

/** How the platform decides (B2, E1 to E4). */
export const arbitration = z.strictObject({
  openBy: distinct(party),
  /** What false evidence of a party leads to. */
  onEvidence: z.strictObject({ MERCHANT: onEvidence, BUYER: onEvidence }),
  supplementaryRounds: count,
  /** Null: one arbitrator decides every amount. */
  secondApprover: z.strictObject({ above: money }).nullable(),
  /** The system carries a final ruling out, without the merchant (E3). */
  execution: z.enum(['SYSTEM']),
  concedeIsFault: z.boolean(),
  /** What each party is asked for; the first that fits counts, the last is for every class. Absent: the operator’s own list. */
  evidenceTemplates: z
    .array(evidenceTemplate)
    .min(1)
    .max(20)
    .refine((list) => list.at(-1)?.reasonClass === undefined, 'expected the last one to be for every class: without reasonClass')
    .optional(),
});
