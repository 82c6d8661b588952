const QUARTER_MS = 900_000;
/** Quarters of an hour that are remembered for each zone: three months of them. */
const MOST_KNOWN = 10_000;

interface LocalTime {
  day: string;
  hour: string;
}

const known = new Map<string, Map<number, LocalTime>>();

/** The day of the marketplace’s calendar on which a moment is: `2026-06-01`. */
export function localDay(at: number, timeZone: string): string {
  return localTime(at, timeZone).day;
}

/** In UTC, when the hour of the marketplace’s clock began: `2026-06-01T08:00`. */
export function localHour(at: number, timeZone: string): string {
  return localTime(at, timeZone).hour;
}

/** Zones differ from UTC by whole quarters of an hour, and change on them: what is in one has one day and hour. */
function localTime(at: number, timeZone: string): LocalTime {
  const quarter = Math.floor(at / QUARTER_MS);
  let own = known.get(timeZone);
  if (!own) known.set(timeZone, (own = new Map()));
  let found = own.get(quarter);
  if (found) return found;
  if (own.size >= MOST_KNOWN) own.clear();
  const { day, minute } = formatsOf(timeZone);
  const begin = quarter * QUARTER_MS;
  const hour = new Date(begin - Number(minute.format(begin)) * 60_000).toISOString().slice(0, 16);
  own.set(quarter, (found = { day: day.format(begin).padStart(10, '0'), hour }));
  return found;
}

const formats = new Map<string, { day: Intl.DateTimeFormat; minute: Intl.DateTimeFormat }>();

function formatsOf(timeZone: string): { day: Intl.DateTimeFormat; minute: Intl.DateTimeFormat } {
  let own = formats.get(timeZone);
  if (!own) {
    // The Swedish way of writing a date is that of ISO 8601.
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, (own = { day, minute: new Intl.DateTimeFormat('en', { timeZone, minute: 'numeric' }) }));
  }
  return own;
}
