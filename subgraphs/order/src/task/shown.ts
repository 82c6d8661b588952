import { ActorKind, money, type Actor } from '@after-sales/runtime';
import { TaskKind, TaskStatus, type Task } from './task.entity';
import type { Appraisal, CaseTask, DisposalAnswer, WriteOff } from './task.types';

/** What is to be done is the business of the side that does it, and of the platform; the buyer’s answer is a field of its own. */
export function tasksFor({ kind }: Actor, tasks: readonly Task[]): CaseTask[] {
  const own = tasks.filter(({ owner }) => (kind === ActorKind.PLATFORM ? owner !== ActorKind.BUYER : owner === kind));
  if (kind !== ActorKind.PLATFORM && kind !== ActorKind.MERCHANT) return [];
  return own.map((task) => ({ ...task, statement: task.content?.statement ?? null, media: task.content?.media ?? [] }));
}

export function appraisalsIn(tasks: readonly Task[]): Appraisal[] {
  return tasks.flatMap(({ id, kind, content, openedBy: by, openedAt: at, doneBy }) => {
    if (kind !== TaskKind.APPRAISAL) return [];
    const { onsite, cause, statement, media } = content!;
    const confirmedBy = onsite ? doneBy : null;
    return [{ id, onsite: onsite!, cause: cause!, statement: statement!, media, by, at, confirmedBy }];
  });
}

export function disposalAnswerIn(tasks: readonly Task[]): DisposalAnswer | null {
  const task = tasks.findLast(({ kind }) => kind === TaskKind.DISPOSAL_CONSENT);
  return task ? { agreed: task.content!.agreed!, statement: task.content!.statement, at: task.openedAt } : null;
}

export function writeOffIn(tasks: readonly Task[], compensationId: string): WriteOff | null {
  const task = tasks.find((each) => each.kind === TaskKind.WRITE_OFF_FORM && each.compensationId === compensationId);
  if (task?.status !== TaskStatus.DONE) return null;
  const { amount, currency, bearer, goods, statement, media } = task.content!;
  const what = { bearer: bearer!, goods: goods!, statement: statement!, media };
  return { ...what, amount: money(amount!, currency!), by: task.doneBy!, at: task.doneAt! };
}
