import type { Context } from '@after-sales/runtime';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { requireAllowed, situationOf } from '../refund/situation';
import { statementOrNull } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import type { RefundReportConfirmInput } from './inputs';
import { finishTask } from './open-task';
import { mayConfirmReport, requireTask } from './task-guards';

const CAUSE = 'refundReportConfirm';

/** Who was to be told knows: finance and the manager of a compensation (E9), head office of damage (E8). */
export function refundReportConfirm(ctx: Context, id: string, input: RefundReportConfirmInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayConfirmReport);
    const report = requireTask(await situationOf(tx, locked), input.taskId);
    const statement = statementOrNull(input.statement, 'E9');
    await saveCase(tx, refund);
    await finishTask(tx, refund, report, { statement, media: [] }, CAUSE);
    await appendTimeline(tx, refund.id, 'REPORT_CONFIRMED', { task: report.kind });
  });
}
