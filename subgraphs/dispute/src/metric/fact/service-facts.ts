import type { FilePart, VisitPart } from '../part/part';
import { when, type Noted } from './noted';

const DAY_MS = 86_400_000;

/** What is counted of a service file. The time for a plan is over 72 hours after the opening, whenever there was one. */
export function fileFacts({ fileKind, openedAt, plannedAt, finishedAt }: FilePart): Noted[] {
  if (openedAt === undefined) return [];
  const planBy = openedAt + 3 * DAY_MS;
  const planned = plannedAt !== undefined && plannedAt <= planBy;
  const finished = finishedAt !== undefined && finishedAt <= openedAt + DAY_MS;
  return [
    ...when(openedAt, 'SERVICE_FILES_OPENED'),
    ...(finished ? when(openedAt, 'SERVICE_FILES_CLOSED_24H') : []),
    ...(fileKind === 'QUESTION' ? [] : when(planBy, 'COMPLAINTS_PLAN_ENDED')),
    ...(fileKind !== 'QUESTION' && planned ? when(planBy, 'COMPLAINTS_PLANNED') : []),
  ];
}

/** What is counted of a visit. */
export function visitFacts({ date, due, doneAt, missed }: VisitPart): Noted[] {
  if (!due && doneAt === undefined && !missed) return [];
  return [...when(date, 'VISITS_DUE'), ...(doneAt !== undefined && !missed ? when(date, 'VISITS_IN_TIME') : [])];
}
