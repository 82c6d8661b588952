import type { Context } from '@after-sales/runtime';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { requireAllowed, situationOf } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import type { RefundAppraisalConfirmInput } from './inputs';
import { finishTask } from './open-task';
import { mayConfirmAppraisal, requireTask } from './task-guards';
import { TaskKind } from './task.entity';

const CAUSE = 'refundAppraisalConfirm';

/** The supervisor who was there says that an appraisal on site was so (E9). */
export function refundAppraisalConfirm(ctx: Context, id: string, input: RefundAppraisalConfirmInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayConfirmAppraisal);
    const appraisal = requireTask(await situationOf(tx, locked), input.taskId, TaskKind.APPRAISAL);
    await saveCase(tx, refund);
    await finishTask(tx, refund, appraisal, appraisal.content!, CAUSE);
    await appendTimeline(tx, refund.id, 'APPRAISAL_CONFIRMED', {});
  });
}
