const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of the marketplace’s calendar on which a moment is: `2026-06-01`. */
export function localDay(at: number, timeZone: string): string {
  return formatOf(timeZone).format(at);
}

/** In UTC, when the hour of the marketplace’s clock began: `2026-06-01T08:00`. Zones differ from UTC by whole quarters of an hour. */
export function localHour(at: number, timeZone: string): string {
  const minutes = minutesOf(at, timeZone);
  return new Date(Math.floor(at / 60_000) * 60_000 - minutes * 60_000).toISOString().slice(0, 16);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // The Swedish way of writing a date is that of ISO 8601.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minutesOf(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) clocks.set(timeZone, (clock = new Intl.DateTimeFormat('en', { timeZone, minute: 'numeric' })));
  return Number(clock.format(at));
}
