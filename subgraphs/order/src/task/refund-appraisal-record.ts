import { ActorKind, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { checkedMedia, type MediaRule } from '../media/check-media';
import { mediaText } from '../media/media-text';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import type { RefundAppraisalRecordInput } from './inputs';
import { finishTask, openTask } from './open-task';
import { mayAppraise } from './task-guards';
import { DamageCause, TaskKind, type TaskContent } from './task.entity';

const CAUSE = 'refundAppraisalRecord';
const PHOTOS: MediaRule = { kinds: ['IMAGE', 'VIDEO'], min: 1, max: 8 };

/** A technician found whose doing damage is (E8). On site it waits for the supervisor who was there (E9). */
export function refundAppraisalRecord(ctx: Context, id: string, input: RefundAppraisalRecordInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayAppraise);
    const { onsite, cause } = input;
    const statement = statementFrom(input.statement, 'E8');
    const content: TaskContent = { onsite, cause, statement, media: checkedMedia(input.media, PHOTOS, 'E8') };
    const owner = ActorKind[tx.actor.kind as ActorKind];
    await saveCase(tx, refund);
    const appraisal = await openTask(tx, refund, { kind: TaskKind.APPRAISAL, owner, content }, CAUSE);
    if (!onsite) await finishTask(tx, refund, appraisal, content, CAUSE);
    const where = onsite ? 'ONSITE' : 'DESK';
    await appendTimeline(tx, refund.id, 'DAMAGE_APPRAISED', { cause, where, statement, ...mediaText(content.media) });
    emit(tx, 'refund.damage_appraised', refund, { ...facts(refund), taskId: appraisal.id, onsite, cause }, { cause: CAUSE });
    // Told with its photos: they stay with the appraisal.
    if (cause === DamageCause.NOT_BUYER) await openTask(tx, refund, { kind: TaskKind.REPORT_TO_HEAD_OFFICE, owner }, CAUSE);
  });
}
