import type { ActorKind, Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { mayNote } from './contact-guards';
import { countContact } from './count-contact';
import type { RefundNoteAddInput } from './inputs';

/** A note that only the writer's own side reads. No event tells others that there is one. */
export function refundNoteAdd(ctx: Context, id: string, input: RefundNoteAddInput) {
  return caseCommand(ctx, 'refundNoteAdd', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayNote);
    const text = statementFrom(input.text, 'B9', 'text');
    const side = tx.actor.kind as ActorKind;
    await countContact(tx, id, side, 'notes');
    await appendTimeline(tx, id, 'NOTE_ADDED', { text }, { side });
  });
}
