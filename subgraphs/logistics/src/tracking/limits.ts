/** How long the parts of a scan may be, and how many scans a parcel may have. */
export const LIMITS = { text: 255, location: 120, code: 64, scans: 500 } as const;

/** How far a carrier's clock may be ahead of ours. */
export const AHEAD_MS = 60 * 60 * 1000;

/** No scan is older: a clock that says so is wrong. */
export const EARLIEST = new Date('2000-01-01T00:00:00.000Z');
