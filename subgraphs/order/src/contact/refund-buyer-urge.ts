import { ActorKind, type Context } from '@after-sales/runtime';
import { runningClock } from '../clock/clocks';
import { emit } from '../events';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import { mayUrgeBuyer } from './contact-guards';
import { countContact } from './count-contact';
import type { RefundBuyerUrgeInput } from './inputs';

/** The merchant reminds the buyer to send the goods back (C18), so often as the policy lets it. */
export function refundBuyerUrge(ctx: Context, id: string, input: RefundBuyerUrgeInput) {
  return caseCommand(ctx, 'refundBuyerUrge', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayUrgeBuyer);
    await countContact(tx, id, ActorKind.MERCHANT, 'urges');
    const shipBy = (await runningClock(tx, locked, 'buyerShip'))?.dueAt?.toISOString() ?? null;
    await appendTimeline(tx, id, 'BUYER_URGED', {});
    emit(tx, 'refund.buyer_urged', refund, { ...facts(refund), shipBy }, { cause: 'refundBuyerUrge' });
  });
}
