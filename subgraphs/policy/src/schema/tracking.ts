import { z } from 'zod';
import { duration } from './values';

/** What the parcel's scans mean to the case (C9, D12, D13). */
export const tracking = z.strictObject({
  lockerCountsAsSigned: z.boolean(),
  noScanAfter: duration,
  silentAfter: duration,
  lostParcel: z.enum(['CLOCK_RUNS_ON', 'PAUSE']),
});
