import { MediaKind, type ActorKind, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { checkedMedia, type MediaRule } from '../media/check-media';
import { mediaText } from '../media/media-text';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { mayWrite } from './contact-guards';
import { countContact } from './count-contact';
import type { RefundMessageSendInput } from './inputs';

const FILES: MediaRule = { kinds: Object.values(MediaKind), min: 0, max: 9 };

/** A party writes to the others (B9). The words are kept in the timeline alone, where they can be redacted. */
export function refundMessageSend(ctx: Context, id: string, input: RefundMessageSendInput) {
  return caseCommand(ctx, 'refundMessageSend', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayWrite);
    const text = statementFrom(input.text, 'B9', 'text');
    const media = checkedMedia(input.media, FILES, 'B9');
    await countContact(tx, id, tx.actor.kind as ActorKind, 'messages');
    await appendTimeline(tx, id, 'MESSAGE_SENT', { text, ...mediaText(media) });
    emit(tx, 'refund.message_sent', refund, { ...facts(refund), files: media.length }, { cause: 'refundMessageSend' });
  });
}
