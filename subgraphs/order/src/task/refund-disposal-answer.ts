import { ActorKind, type Context } from '@after-sales/runtime';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { statementOrNull } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import type { RefundDisposalAnswerInput } from './inputs';
import { finishTask, openTask } from './open-task';
import { mayAnswerDisposal } from './task-guards';
import { TaskKind, type TaskContent } from './task.entity';

const CAUSE = 'refundDisposalAnswer';

/** The buyer says whether damaged goods may be dealt with (E8). The last answer counts. */
export function refundDisposalAnswer(ctx: Context, id: string, input: RefundDisposalAnswerInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayAnswerDisposal);
    const { agreed } = input;
    const statement = statementOrNull(input.statement, 'E8');
    const content: TaskContent = { agreed, statement, media: [] };
    await saveCase(tx, refund);
    const answer = await openTask(tx, refund, { kind: TaskKind.DISPOSAL_CONSENT, owner: ActorKind.BUYER, content }, CAUSE);
    await finishTask(tx, refund, answer, content, CAUSE);
    const words: Record<string, string> = statement === null ? {} : { statement };
    await appendTimeline(tx, refund.id, agreed ? 'DISPOSAL_AGREED' : 'DISPOSAL_REFUSED', words);
  });
}
