import type { DisputeEvents } from '@after-sales/dispute/events';
import type { SourceEvent, Tx } from '@after-sales/runtime';
import { emit } from '../../events';
import { step } from '../../refund/case';
import { facts } from '../../refund/case-facts';
import { noteAndMove } from './note';

type Withdrawn = SourceEvent<DisputeEvents['dispute.withdrawn']>;

/** The case goes on where it stood, with what was left of its deadlines (c.2 #29). */
export function onWithdrawn(now: Tx, event: Withdrawn): Promise<void> {
  return noteAndMove(now, event, 'DISPUTE_WITHDRAWN', { by: event.data.by }, async (tx, locked) => {
    const { refund } = locked;
    const { from, to } = await step(tx, locked, 'resume');
    emit(tx, 'refund.arbitration_ended', refund, facts(refund), { from, to, cause: 'dispute.withdrawn' });
  });
}
