import { z } from 'zod';
import { clockKey } from './clock-keys';
import { before, distinct, positive } from './values';

/** When somebody is reminded before a clock runs out (C18). */
export const reminders = z.partialRecord(clockKey, distinct(before));

/** How often the merchant may nudge. */
export const urge = z.partialRecord(z.enum(['buyerShip']), positive);
