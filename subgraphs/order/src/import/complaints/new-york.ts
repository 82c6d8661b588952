/** Dates of the data are days of this place. */
export const TIME_ZONE = 'America/New_York';

const clock = new Intl.DateTimeFormat('en-US', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' });
const REMEMBERED = 20_000;
const beginnings = new Map<string, number | null>();

/** When a day of the 20th or 21st century begins in New York, of `MM/DD/YYYY` or `YYYY-MM-DD`, also with a midnight behind it; null where it is no day. */
export function newYorkDay(text: string): number | null {
  let begins = beginnings.get(text);
  if (begins === undefined) {
    if (beginnings.size === REMEMBERED) beginnings.clear();
    beginnings.set(text, (begins = beginningOf(text)));
  }
  return begins;
}

function beginningOf(text: string): number | null {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)(?: 12:00(?::00)? AM| 0?0:00(?::00)?)?$/i.exec(text) ?? [];
  const [, isoYear, isoMonth, isoDay] = /^((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?$/.exec(text) ?? [];
  const date = [year ?? isoYear, (month ?? isoMonth)?.padStart(2, '0'), (day ?? isoDay)?.padStart(2, '0')].join('-');
  const asUtc = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== date) return null;
  // The clock is put on and back at two in the morning, so that at both of these a day has begun as its midnight was.
  return asUtc - offsetAt(asUtc - offsetAt(asUtc));
}

/** How far the clock in New York is ahead of UTC. */
function offsetAt(time: number): number {
  const name = clock.formatToParts(time).find(({ type }) => type === 'timeZoneName')!.value;
  const [, sign, hours, minutes, seconds = '0'] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name)!;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** The day of a time in New York, `YYYY-MM-DD`. */
export function dayInNewYork(time: number): string {
  return new Date(time + offsetAt(time)).toISOString().slice(0, 10);
}
