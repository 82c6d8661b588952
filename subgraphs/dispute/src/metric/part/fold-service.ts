import type { DisputeDeadlineFacts, DisputeEvents, ServiceFileFacts, VisitFacts } from '../../events';
import type { EventFacts } from '@after-sales/runtime';
import { foldClock } from './fold-clock';
import type { ClockPart, FilePart, FoldedEvent, VisitPart } from './part';

/** The events of service files and visits that metrics go by. */
export const serviceEvents = [
  'service_file.opened',
  'service_file.planned',
  'service_file.finished',
  'service_file.deadline_started',
  'service_file.deadline_changed',
  'service_file.deadline_fired',
] as const satisfies (keyof DisputeEvents)[];
export const visitEvents = [
  'visit.planned',
  'visit.due',
  'visit.recorded',
  'visit.missed',
  'visit.deadline_started',
  'visit.deadline_changed',
  'visit.deadline_fired',
] as const satisfies (keyof DisputeEvents)[];

/** A service file after one more of its events. */
export function foldFile(before: FilePart | null, event: FoldedEvent): FilePart {
  const { type, at: time, data: told } = event;
  const { refundId, kind } = told as ServiceFileFacts;
  const part: FilePart = { ...(before ?? { kind: 'FILE' }), refundId, fileKind: kind, ...clocksAfter(before, event) };
  const at = time.getTime();
  if (type === 'service_file.opened') part.openedAt = at;
  if (type === 'service_file.planned') part.plannedAt ??= at;
  if (type === 'service_file.finished') part.finishedAt ??= at;
  if (type === 'service_file.deadline_fired' && (told as DisputeDeadlineFacts).key === 'plan') part.planMissed = true;
  return part;
}

/** A visit after one more of its events. */
export function foldVisit(before: VisitPart | null, event: FoldedEvent): VisitPart {
  const { type, at: time, data: told } = event;
  const { refundId, date } = told as VisitFacts;
  const part: VisitPart = { ...(before ?? { kind: 'VISIT' }), refundId, date: Date.parse(date), ...clocksAfter(before, event) };
  if (type === 'visit.due') part.due = true;
  if (type === 'visit.recorded') part.doneAt ??= time.getTime();
  if (type === 'visit.missed') part.missed = true;
  return part;
}

type ClocksOf = { clocks?: Record<string, ClockPart> };

/** The limits after an event; nothing where it is of none. */
function clocksAfter(before: ClocksOf | null, { type, at, data }: FoldedEvent): ClocksOf {
  const kind = /\.deadline_(started|changed|fired)$/.exec(type)?.[1] as 'started' | 'changed' | 'fired' | undefined;
  if (!kind) return {};
  const clocks = { ...before?.clocks };
  // A service file has a kind of its own.
  foldClock(clocks, { ...(data as DisputeDeadlineFacts & EventFacts), kind, at: at.getTime() });
  return { clocks };
}
