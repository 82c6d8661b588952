const UNITS: [letter: string, ms: number][] = [
  ['H', 3_600_000],
  ['M', 60_000],
];

/** Milliseconds as ISO 8601, in days and parts of a day: `P3DT4H0.250S`, without what is zero. */
export function isoDuration(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  let left = ms - days * 86_400_000;
  let time = '';
  for (const [letter, unit] of UNITS) {
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0) time += `${count}${letter}`;
  }
  if (left > 0) time += `${left % 1000 === 0 ? left / 1000 : (left / 1000).toFixed(3)}S`;
  if (days === 0 && time === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${time && `T${time}`}`;
}
