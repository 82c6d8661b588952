const HOUR = 3_600_000;

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });
const offsets = new Map<number, number>();
const REMEMBERED = 10_000;

/**
 * The time of a text `YYYY-MM-DD HH:MM:SS` read as the clock in London shows it; null when it is none. Of the hour that
 * occurs twice in autumn the first is meant; the hour that spring leaves out is read as if the clock had not been put on.
 */
export function londonTime(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!match) return null;
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  const inSummer = asUtc - HOUR;
  return offsetAt(inSummer) === HOUR ? inSummer : asUtc;
}

/** How far London's clock is ahead of UTC; it changes on full hours only. */
function offsetAt(time: number): number {
  const hour = Math.floor(time / HOUR) * HOUR;
  let offset = offsets.get(hour);
  if (offset === undefined) {
    if (offsets.size === REMEMBERED) offsets.clear();
    offset = Number(clock.format(hour)) === new Date(hour).getUTCHours() ? 0 : HOUR;
    offsets.set(hour, offset);
  }
  return offset;
}
