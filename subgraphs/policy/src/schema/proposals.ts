import { z } from 'zod';
import { distinct, positive } from './values';

const kind = z.enum([
  'PARTIAL_AMOUNT',
  'CHANGE_TYPE',
  'CHANGE_REASON',
  'PLEASE_MODIFY',
  'PLEASE_CANCEL',
  'MORE_EVIDENCE',
  'SMALL_PAYMENT',
  'SEND_THE_REST',
  'RETURN_FREIGHT',
  'REPAIR_QUOTE',
]);

/** What one party may put to the other (B8, B14, A16, E8). */
export const proposals = z.strictObject({ kinds: distinct(kind), maxPerParty: positive });
