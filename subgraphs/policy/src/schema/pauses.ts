import { z } from 'zod';
import { clockKey } from './clock-keys';
import { distinct } from './values';

/** On the days of which calendars which clocks stand still (D3). */
export const pauses = z
  .array(
    z.strictObject({
      calendar: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a calendar such as cn-holidays'),
      regions: distinct(z.string().min(1).max(60)).optional(),
      clocks: z.union([z.literal('*'), distinct(clockKey)], 'expected "*" or a list of clocks'),
    }),
  )
  .max(20);
