const QUARTER_MS = 900_000;

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export function zoneOffset(timeZone: string): (at: number) => number {
  // The Swedish way of writing a time is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = known.get(quarter);
    if (offset === undefined) {
      const there = Date.parse(`${format.format(quarter * QUARTER_MS).replace(' ', 'T')}Z`);
      known.set(quarter, (offset = there - quarter * QUARTER_MS));
    }
    return offset;
  };
}
