import type { Context } from '@after-sales/runtime';
import { facts, keep } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { finalise } from '../dispute/finalise';
import { partyOf } from '../dispute/guards';
import { situationOf } from '../dispute/situation';
import { emit } from '../events';
import { appellants, mayWaiveAppeal } from './appeal-guards';
import type { DisputeAppealWaiveInput } from './inputs';

const CAUSE = 'disputeAppealWaive';

/** A party will not appeal. When nobody may any more, the ruling is final at once (c.4 #9). */
export function disputeAppealWaive(ctx: Context, id: string, input: DisputeAppealWaiveInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayWaiveAppeal, async (tx, locked) => {
    const { dispute } = locked;
    const by = partyOf(tx.actor)!;
    const waivedBy = [...(dispute.waivedBy ?? []), by];
    dispute.waivedBy = waivedBy;
    emit(tx, 'dispute.appeal_waived', dispute, { ...facts(dispute), by }, { cause: CAUSE });
    const left = appellants(await situationOf(tx, locked)).filter((party) => !waivedBy.includes(party));
    if (left.length === 0) await finalise(tx, locked, CAUSE);
    else await keep(tx, locked, CAUSE);
  });
}
