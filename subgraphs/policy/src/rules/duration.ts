const PARTS = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** The length of an ISO 8601 duration of weeks, days, hours, minutes and seconds. A day is 24 hours that pass. */
export function durationMs(duration: string): number {
  const parts = PARTS.exec(duration);
  if (!parts) throw new Error(`${duration} is no ISO 8601 duration of weeks, days, hours, minutes and seconds`);
  return UNITS_MS.reduce((sum, unit, i) => sum + unit * Number(parts[i + 1] ?? 0), 0);
}
