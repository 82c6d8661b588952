import { localDay, localHour } from '../roll-up/local-time';
import { slotAt, startOfDay } from '../time-slot/time-slot';
import { MetricBucket } from './metric-enums';
import type { Question } from './question';

type Span = Pick<Question, 'from' | 'to' | 'timeZone' | 'bucket'>;

/** Whether the time that is asked for is made of whole days, and cut into nothing smaller. */
export function isOfDays({ from, to, timeZone, bucket }: Span): boolean {
  if (bucket === MetricBucket.HOUR) return false;
  return [from, to].every((at) => startOfDay(localDay(at.getTime(), timeZone), timeZone).getTime() === at.getTime());
}

/** Whether it is made of whole hours. */
export function isOfHours({ from, to, timeZone }: Span): boolean {
  return [from, to].every((at) => Date.parse(`${localHour(at.getTime(), timeZone)}Z`) === at.getTime());
}

/** The hours that begin within it. */
export function hoursWithin<Of extends Span>(span: Of): Of {
  const next = (at: Date) => slotAt(new Date(at.getTime() - 1), 'HOUR', span.timeZone).to;
  return { ...span, from: next(span.from), to: next(span.to) };
}
