/** Where a follow-up visit stands. */
export enum VisitStatus {
  UPCOMING = 'UPCOMING',
  DUE = 'DUE',
  DONE = 'DONE',
  MISSED = 'MISSED',
}

export type VisitMove = 'fallDue' | 'record' | 'miss';

/** Every move of a follow-up visit (domain c.6). */
export const moves = {
  UPCOMING: { fallDue: 'DUE' },
  DUE: { record: 'DONE', miss: 'MISSED' },
  DONE: {},
  MISSED: {},
} as const satisfies Record<keyof typeof VisitStatus, Partial<Record<VisitMove, keyof typeof VisitStatus>>>;

/** The status that a move leads to, or null where the table has no such move. */
export function next(status: VisitStatus, move: VisitMove): VisitStatus | null {
  const to = (moves[status] as Partial<Record<VisitMove, keyof typeof VisitStatus>>)[move];
  return to ? VisitStatus[to] : null;
}
