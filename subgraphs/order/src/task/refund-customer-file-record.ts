import type { Context } from '@after-sales/runtime';
import { checkedMedia, type MediaRule } from '../media/check-media';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { requireAllowed, situationOf } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import type { RefundCustomerFileRecordInput } from './inputs';
import { finishTask } from './open-task';
import { mayRecordCustomerFile, requireTask } from './task-guards';
import { TaskKind } from './task.entity';

const CAUSE = 'refundCustomerFileRecord';
const PAPERS: MediaRule = { kinds: ['IMAGE', 'PDF'], min: 1, max: 8 };

/** The customer file of a compensation that was paid (E9). */
export function refundCustomerFileRecord(ctx: Context, id: string, input: RefundCustomerFileRecordInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayRecordCustomerFile);
    const file = requireTask(await situationOf(tx, locked), input.taskId, TaskKind.CUSTOMER_FILE);
    const content = { statement: statementFrom(input.statement, 'E9'), media: checkedMedia(input.media, PAPERS, 'E9') };
    await saveCase(tx, refund);
    await finishTask(tx, refund, file, content, CAUSE);
    await appendTimeline(tx, refund.id, 'CUSTOMER_FILE_RECORDED', {});
  });
}
