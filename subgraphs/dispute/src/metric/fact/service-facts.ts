import type { FilePart, VisitPart } from '../part/part';
import { when, type Noted } from './noted';

const DAY_MS = 86_400_000;

/** What is counted of a service file. */
export function fileFacts({ openedAt, finishedAt, ...plan }: FilePart): Noted[] {
  if (openedAt === undefined) return [];
  const finished = finishedAt !== undefined && finishedAt <= openedAt + DAY_MS;
  return [
    ...when(openedAt, 'SERVICE_FILES_OPENED'),
    ...(finished ? when(openedAt, 'SERVICE_FILES_CLOSED_24H') : []),
    ...(plan.fileKind === 'QUESTION' ? [] : planFacts(openedAt + 3 * DAY_MS, plan)),
  ];
}

/** The time for a plan ends with the plan, or after 72 hours. */
function planFacts(end: number, { plannedAt, planMissed }: Pick<FilePart, 'plannedAt' | 'planMissed'>): Noted[] {
  const inTime = plannedAt !== undefined && plannedAt <= end;
  if (inTime) return [...when(plannedAt, 'COMPLAINTS_PLAN_ENDED'), ...when(plannedAt, 'COMPLAINTS_PLANNED')];
  return planMissed || plannedAt !== undefined ? when(end, 'COMPLAINTS_PLAN_ENDED') : [];
}

/** What is counted of a visit. */
export function visitFacts({ date, due, doneAt, missed }: VisitPart): Noted[] {
  if (!due && doneAt === undefined && !missed) return [];
  return [...when(date, 'VISITS_DUE'), ...(doneAt !== undefined && !missed ? when(date, 'VISITS_IN_TIME') : [])];
}
