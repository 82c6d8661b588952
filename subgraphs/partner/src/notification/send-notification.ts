import { policies } from '@after-sales/policy';
import { inTransaction, lockByIdIfFree, type Context, type Language, type Tx } from '@after-sales/runtime';
import type { Channel } from './channel/channel';
import { numberOf } from './number-of';
import { Notification } from './notification.entity';
import { NotificationState, NotSentReason } from './notification.enums';
import { render, type Facts, type Rendered } from './template/render';
import { processWordings } from './template/read-wordings';
import { templateFor } from './template/template';

/** Sends one notification over every channel, once; one whose deadline is over is kept. Tells whether it did either. */
export function sendNotification(ctx: Context, id: string, channels: readonly Channel[]): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const notification = await lockByIdIfFree(tx, Notification, id);
    if (notification?.state !== NotificationState.WAITING) return false;
    if (isOver(notification, tx.now)) {
      await tx.manager.update(
        Notification,
        { id },
        { state: NotificationState.NOT_SENT, notSentBecause: NotSentReason.DEADLINE_OVER, deadline: null },
      );
      return true;
    }
    const facts = await withNumber(tx, notification);
    const sent = { facts, words: wordsOf(notification, facts, tx.now), state: NotificationState.SENT, sentAt: tx.now };
    await tx.manager.update(Notification, { id }, { ...sent, deadline: null });
    for (const channel of channels) await channel.send(tx, { ...notification, ...sent });
    return true;
  });
}

/** A notice about a deadline that has passed asks for what cannot be done any more. */
function isOver({ deadline, dueAt }: Notification, now: Date): boolean {
  return deadline !== null && dueAt !== null && dueAt <= now;
}

async function withNumber(tx: Tx, { refundId, facts }: Notification): Promise<Facts> {
  if (refundId === null) return facts;
  return { number: await numberOf(tx, refundId), ...facts };
}

function wordsOf({ template, recipientKind, marketplace }: Notification, facts: Facts, now: Date): Record<Language, Rendered> {
  const wordings = processWordings();
  const wording = templateFor(wordings, template, recipientKind);
  const timeZone = marketplace === null ? 'UTC' : policies().policyFor(marketplace, now).policy.policy.timeZone;
  const written = (language: Language) => render(wording, wordings.words, facts, timeZone, language);
  return { zh: written('zh'), en: written('en') };
}
