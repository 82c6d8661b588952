import type { DisputeDeadlineFacts, DisputeEvents, ServiceFileFacts, VisitFacts } from '../../events';
import type { FilePart, FoldedEvent, VisitPart } from './part';

/** The events of service files and visits that metrics go by. */
export const serviceEvents = [
  'service_file.opened',
  'service_file.planned',
  'service_file.finished',
  'service_file.deadline_fired',
] as const satisfies (keyof DisputeEvents)[];
export const visitEvents = [
  'visit.planned',
  'visit.due',
  'visit.recorded',
  'visit.missed',
] as const satisfies (keyof DisputeEvents)[];

/** A service file after one more of its events. */
export function foldFile(before: FilePart | null, { type, at: time, data: told }: FoldedEvent): FilePart {
  const { refundId, kind } = told as ServiceFileFacts;
  const part: FilePart = { ...(before ?? { kind: 'FILE' }), refundId, fileKind: kind };
  const at = time.getTime();
  if (type === 'service_file.opened') part.openedAt = at;
  if (type === 'service_file.planned') part.plannedAt ??= at;
  if (type === 'service_file.finished') part.finishedAt ??= at;
  if (type === 'service_file.deadline_fired' && (told as DisputeDeadlineFacts).key === 'plan') part.planMissed = true;
  return part;
}

/** A visit after one more of its events. */
export function foldVisit(before: VisitPart | null, { type, at: time, data: told }: FoldedEvent): VisitPart {
  const { refundId, date } = told as VisitFacts;
  const part: VisitPart = { ...(before ?? { kind: 'VISIT' }), refundId, date: Date.parse(date) };
  if (type === 'visit.due') part.due = true;
  if (type === 'visit.recorded') part.doneAt ??= time.getTime();
  if (type === 'visit.missed') part.missed = true;
  return part;
}
