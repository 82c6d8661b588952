import type { FilePart, VisitPart } from '../part/part';
import { openClockFacts } from './clock-facts';
import { when, type Noted } from './noted';

const DAY_MS = 86_400_000;

/** What is counted of a service file. */
export function fileFacts({ openedAt, finishedAt, clocks, ...plan }: FilePart): Noted[] {
  const running = openClockFacts(clocks);
  if (openedAt === undefined) return running;
  const finished = finishedAt !== undefined && finishedAt <= openedAt + DAY_MS;
  return [
    ...running,
    ...when(openedAt, 'SERVICE_FILES_OPENED'),
    ...(finished ? when(openedAt, 'SERVICE_FILES_CLOSED_24H') : []),
    ...(plan.fileKind === 'QUESTION' ? [] : planFacts(openedAt + 3 * DAY_MS, plan)),
  ];
}

/** Each counts when its 72 hours are over, also one with an early plan: else those that get none would come three days later. */
function planFacts(end: number, { plannedAt, planMissed }: Pick<FilePart, 'plannedAt' | 'planMissed'>): Noted[] {
  if (plannedAt === undefined && !planMissed) return [];
  const inTime = plannedAt !== undefined && plannedAt <= end;
  return [...when(end, 'COMPLAINTS_PLAN_ENDED'), ...(inTime ? when(end, 'COMPLAINTS_PLANNED') : [])];
}

/** What is counted of a visit. */
export function visitFacts({ date, due, doneAt, missed, clocks }: VisitPart): Noted[] {
  const running = openClockFacts(clocks);
  if (!due && doneAt === undefined && !missed) return running;
  return [...running, ...when(date, 'VISITS_DUE'), ...(doneAt !== undefined && !missed ? when(date, 'VISITS_IN_TIME') : [])];
}
