import { DomainError, type Context } from '@after-sales/runtime';
import { checkedMedia, type MediaRule } from '../media/check-media';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { requireAllowed, situationOf, type Situation } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import type { RefundWriteOffRecordInput } from './inputs';
import { finishTask } from './open-task';
import { mayRecordWriteOff, requireTask } from './task-guards';
import { GoodsDisposal, TaskKind, type TaskContent } from './task.entity';

const CAUSE = 'refundWriteOffRecord';
const FORMS: MediaRule = { kinds: ['IMAGE', 'PDF'], min: 0, max: 8 };

/** What the buyer gave up for good. */
const TAKEN: readonly GoodsDisposal[] = [GoodsDisposal.KEPT_BY_SHOP, GoodsDisposal.SCRAPPED];

/** Finance writes a compensation off after it was paid (E9), with what became of the damaged goods (E8). */
export function refundWriteOffRecord(ctx: Context, id: string, input: RefundWriteOffRecordInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayRecordWriteOff);
    const situation = await situationOf(tx, locked);
    const form = requireTask(situation, input.taskId, TaskKind.WRITE_OFF_FORM);
    const { goods } = input;
    if (TAKEN.includes(goods)) requireConsent(situation);
    const { amountMinor: amount, currency, bearer } = situation.compensations.find((each) => each.id === form.compensationId)!;
    const media = checkedMedia(input.media, FORMS, 'E9');
    const content: TaskContent = { amount, currency, bearer, goods, statement: statementFrom(input.statement, 'E9'), media };
    await saveCase(tx, refund);
    await finishTask(tx, refund, form, content, CAUSE);
    await appendTimeline(tx, refund.id, 'WRITE_OFF_RECORDED', { goods });
  });
}

function requireConsent({ policy, tasks }: Situation): void {
  if (!policy.policy.repair.consent) return;
  const answer = tasks.findLast(({ kind }) => kind === TaskKind.DISPOSAL_CONSENT);
  if (answer?.content?.agreed === true) return;
  throw new DomainError(
    'DISPOSAL_CONSENT_REQUIRED',
    {
      zh: '处理损坏商品须先取得买家同意（refundDisposalAnswer）',
      en: 'damaged goods are dealt with only with the buyer’s consent: the buyer gives it first (refundDisposalAnswer)',
    },
    { field: ['input', 'goods'], ruleId: 'E8' },
  );
}
