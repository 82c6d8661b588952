import { formatAmount, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { saveCase } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { openTask } from '../task/open-task';
import { TaskKind } from '../task/task.entity';
import { appendTimeline } from '../timeline/append';
import { compensationFacts } from './compensate';
import { Compensation, CompensationStatus } from './compensation.entity';
import { ruleOf } from './tiers';

/** What is to be done of what a tier names. */
const TASKS = {
  FINANCE: TaskKind.REPORT_TO_FINANCE,
  MANAGER: TaskKind.REPORT_TO_MANAGER,
  CUSTOMER_FILE: TaskKind.CUSTOMER_FILE,
  WRITE_OFF_FORM: TaskKind.WRITE_OFF_FORM,
} as const;

/** The buyer has it. Who is told then, and what is written, is the tier's (E9): each a task of its bearer. */
export async function compensationPaid(tx: Tx, { refund, policy }: LockedCase, id: string): Promise<void> {
  const compensation = await tx.manager.findOneByOrFail(Compensation, { id });
  await tx.manager.update(Compensation, { id }, { status: CompensationStatus.PAID, paidAt: tx.now });
  const { amountMinor, currency } = compensation;
  const { thenNotify = [], afterwards = [] } = ruleOf(policy, compensation.tier);
  await saveCase(tx, refund);
  const amount = `${formatAmount(amountMinor, currency)} ${currency}`;
  await appendTimeline(tx, refund.id, 'COMPENSATION_PAID', { amount });
  const tasks = [...thenNotify, ...afterwards];
  for (const each of tasks)
    await openTask(tx, refund, { kind: TASKS[each], owner: compensation.bearer, compensationId: id }, 'payment');
  if (tasks.length > 0) await appendTimeline(tx, refund.id, 'COMPENSATION_TASKS', { tasks: tasks.join(' ') });
  const data = { ...facts(refund), ...compensationFacts(compensation), thenNotify, afterwards };
  emit(tx, 'refund.compensation_paid', refund, data, { cause: 'payment' });
}

/** The provider refused it; the case does not wait for it. */
export async function compensationFailed(tx: Tx, { refund }: LockedCase, id: string, error: string): Promise<void> {
  const compensation = await tx.manager.findOneByOrFail(Compensation, { id });
  await tx.manager.update(Compensation, { id }, { status: CompensationStatus.FAILED });
  await saveCase(tx, refund);
  await appendTimeline(tx, refund.id, 'COMPENSATION_FAILED', { error });
  const data = { ...facts(refund), ...compensationFacts(compensation), error };
  emit(tx, 'refund.compensation_failed', refund, data, { cause: 'payment' });
}
