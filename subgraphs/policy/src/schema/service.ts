import { z } from 'zod';
import { distinct, duration, onCalendar } from './values';

/** The service process after a complaint (E10 to E12). */
export const service = z.strictObject({
  planWithin: duration,
  /** How long a mere question may wait for its answer (A17); left out: as long as a plan. */
  answerWithin: duration.optional(),
  followUps: z.strictObject({ from: z.enum(['SERVICE_COMPLETED']), at: distinct(onCalendar) }),
  monthlySummary: z.boolean(),
  channels: distinct(z.enum(['BOT', 'HUMAN', 'PHONE'])),
});
