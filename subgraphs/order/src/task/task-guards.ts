import { ActorKind, DomainError, forbidden, type Actor } from '@after-sales/runtime';
import { CompensationPurpose } from '../compensation/compensation.entity';
import { all, beforeRefunding, isBuyer, isMerchant, isPlatform } from '../refund/guards';
import { RefundType } from '../refund/refund.states';
import type { Guard, Situation } from '../refund/situation';
import { TaskKind, TaskStatus, type Task } from './task.entity';

const { APPRAISAL, CUSTOMER_FILE, WRITE_OFF_FORM, REPORT_TO_FINANCE, REPORT_TO_HEAD_OFFICE, REPORT_TO_MANAGER } = TaskKind;

/** More than one case of damage needs, of appraisals and of answers each. */
const MOST_OF_A_KIND = 10;

/** Who, of a side, may do a task of each kind: staff with one of these roles; null: whoever agrees for that side. */
const ROLES: Record<Exclude<TaskKind, TaskKind.DISPOSAL_CONSENT>, readonly string[] | null> = {
  APPRAISAL: ['supervisor', 'general_manager'],
  REPORT_TO_HEAD_OFFICE: ['general_manager'],
  REPORT_TO_FINANCE: ['finance'],
  REPORT_TO_MANAGER: ['manager', 'general_manager'],
  CUSTOMER_FILE: null,
  WRITE_OFF_FORM: ['finance'],
};
type Done = keyof typeof ROLES;

const REPORTS: readonly Done[] = [REPORT_TO_FINANCE, REPORT_TO_HEAD_OFFICE, REPORT_TO_MANAGER];

function hasRole({ kind, roles }: Actor, wanted: readonly string[]): boolean {
  return (kind === ActorKind.MERCHANT || kind === ActorKind.PLATFORM) && wanted.some((role) => roles.includes(role));
}

const isTechnician: Guard = ({ actor }) =>
  hasRole(actor, ['technician'])
    ? null
    : forbidden({
        zh: '商家或平台的技师角色（technician）',
        en: 'a token of the merchant’s or platform’s staff with the role technician',
      });

/** Whether somebody may do tasks of one of these kinds at all. */
const isFor =
  (...kinds: readonly Done[]): Guard =>
  (situation) => {
    if (kinds.some((kind) => maySee(situation, kind))) return null;
    const roles = [...new Set(kinds.flatMap((kind) => ROLES[kind] ?? ['refund:agree']))].join(', ');
    return forbidden({ zh: `责任方员工，角色或权限：${roles}`, en: `a token of the owner’s staff with one of: ${roles}` });
  };

function maySee(situation: Situation, kind: Done): boolean {
  const roles = ROLES[kind];
  if (roles) return hasRole(situation.actor, roles);
  return isMerchant(situation) === null || isPlatform(situation) === null;
}

/** One of these is open on the actor’s side, in the actor’s power, and not of the actor’s own making. */
const hasOpen =
  (...kinds: readonly Done[]): Guard =>
  (situation) =>
    openTasks(situation, kinds).length > 0 ? null : taskNotOpen();

const fewOf =
  (which: TaskKind): Guard =>
  ({ tasks }) =>
    tasks.filter(({ kind }) => kind === which).length < MOST_OF_A_KIND
      ? null
      : new DomainError(
          'TASKS_SPENT',
          {
            zh: `每个售后单最多 ${MOST_OF_A_KIND} 条此类记录，请留言说明（refundMessageSend）`,
            en: `a case has at most ${MOST_OF_A_KIND} records of this kind: write a message instead (refundMessageSend)`,
          },
          { ruleId: 'E8' },
        );

const isAboutDamage: Guard = ({ refund, tasks, compensations }) =>
  refund.type === RefundType.REPAIR ||
  tasks.some(({ kind }) => kind === APPRAISAL) ||
  compensations.some(({ purpose }) => purpose === CompensationPurpose.DAMAGE)
    ? null
    : new DomainError(
        'NOTHING_DAMAGED',
        { zh: '该售后单不涉及损坏的商品', en: 'this case is not about damaged goods' },
        { ruleId: 'E8' },
      );

export const mayAppraise = all(isTechnician, beforeRefunding, fewOf(APPRAISAL));
export const mayConfirmAppraisal = all(isFor(APPRAISAL), hasOpen(APPRAISAL));
export const mayConfirmReport = all(isFor(...REPORTS), hasOpen(...REPORTS));
export const mayRecordCustomerFile = all(isFor(CUSTOMER_FILE), hasOpen(CUSTOMER_FILE));
export const mayRecordWriteOff = all(isFor(WRITE_OFF_FORM), hasOpen(WRITE_OFF_FORM));
export const mayAnswerDisposal = all(isBuyer, isAboutDamage, fewOf(TaskKind.DISPOSAL_CONSENT));

/** The open task that is meant. */
export function requireTask(situation: Situation, id: string, ...kinds: readonly Done[]): Task {
  const task = openTasks(situation, kinds.length > 0 ? kinds : REPORTS).find((each) => each.id === id);
  if (!task) throw taskNotOpen();
  return task;
}

/** Four eyes: what somebody opened by his own finding another confirms. */
function openTasks(situation: Situation, kinds: readonly Done[]): Task[] {
  const { actor, tasks } = situation;
  const own = (task: Task) => task.kind === APPRAISAL && task.openedBy.kind === actor.kind && task.openedBy.id === actor.id;
  return tasks.filter(
    (task) =>
      task.status === TaskStatus.OPEN &&
      task.owner === actor.kind &&
      kinds.some((kind) => kind === task.kind && maySee(situation, kind)) &&
      !own(task),
  );
}

function taskNotOpen(): DomainError {
  return new DomainError(
    'TASK_NOT_OPEN',
    { zh: '没有由您办理的该项待办，请查看 tasks', en: 'no such task is open for you on your side: look at `tasks`' },
    { ruleId: 'E9' },
  );
}
