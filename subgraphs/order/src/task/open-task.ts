import { newId, recorded, type ActorKind, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts } from '../refund/case-facts';
import type { Refund } from '../refund/refund.entity';
import { Task, TaskStatus, type TaskContent, type TaskKind } from './task.entity';

interface NewTask {
  kind: TaskKind;
  owner: ActorKind;
  compensationId?: string;
  content?: TaskContent;
}

/** Opens a task, and tells of it. The case is saved by who calls. */
export async function openTask(tx: Tx, refund: Refund, { content, ...task }: NewTask, cause: string): Promise<Task> {
  const opened: Task = {
    id: newId('tk'),
    refundId: refund.id,
    status: TaskStatus.OPEN,
    compensationId: null,
    ...task,
    openedBy: recorded(tx.actor),
    openedAt: tx.now,
    content: content ?? null,
    doneBy: null,
    doneAt: null,
  };
  await tx.manager.insert(Task, opened);
  emit(tx, 'refund.task_opened', refund, { ...facts(refund), ...taskFacts(opened) }, { cause });
  return opened;
}

/** Notes that a task is done, and what was recorded with it. */
export async function finishTask(tx: Tx, refund: Refund, task: Task, content: TaskContent, cause: string): Promise<void> {
  const done = { status: TaskStatus.DONE, content, doneBy: recorded(tx.actor), doneAt: tx.now };
  await tx.manager.update(Task, { id: task.id }, done);
  emit(tx, 'refund.task_done', refund, { ...facts(refund), ...taskFacts(task) }, { cause });
}

function taskFacts({ id, kind, owner, compensationId }: Task) {
  return { taskId: id, kind, owner, compensationId };
}
