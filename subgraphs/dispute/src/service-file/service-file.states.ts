/** Where a service file stands. */
export enum ServiceFileStatus {
  OPEN = 'OPEN',
  PLANNED = 'PLANNED',
  SCHEDULED = 'SCHEDULED',
  DONE = 'DONE',
  WITHDRAWN = 'WITHDRAWN',
}

export type ServiceFileMove = 'plan' | 'schedule' | 'finish' | 'answer' | 'withdraw';

/** Every move of a service file (domain c.6). A plan that is late moves nothing: it is noted on the open file. */
export const moves = {
  OPEN: { plan: 'PLANNED', answer: 'DONE', withdraw: 'WITHDRAWN' },
  PLANNED: { schedule: 'SCHEDULED', finish: 'DONE', withdraw: 'WITHDRAWN' },
  SCHEDULED: { schedule: 'SCHEDULED', finish: 'DONE', withdraw: 'WITHDRAWN' },
  DONE: {},
  WITHDRAWN: {},
} as const satisfies Record<keyof typeof ServiceFileStatus, Partial<Record<ServiceFileMove, keyof typeof ServiceFileStatus>>>;

/** The status that a move leads to, or null where the table has no such move. */
export function next(status: ServiceFileStatus, move: ServiceFileMove): ServiceFileStatus | null {
  const to = (moves[status] as Partial<Record<ServiceFileMove, keyof typeof ServiceFileStatus>>)[move];
  return to ? ServiceFileStatus[to] : null;
}

/** The statuses in which the desk still has something to do. */
export const OPEN_STATUSES: readonly ServiceFileStatus[] = [
  ServiceFileStatus.OPEN,
  ServiceFileStatus.PLANNED,
  ServiceFileStatus.SCHEDULED,
];
