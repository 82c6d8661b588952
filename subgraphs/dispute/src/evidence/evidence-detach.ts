import { type Context } from '@after-sales/runtime';
import { saveDispute } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { partyOf } from '../dispute/guards';
import { notPrepared } from './evidence-attach';
import { mayDetach } from './evidence-guards';
import type { EvidenceDetachInput } from './inputs';
import { StagedEvidence } from './staged-evidence.entity';

/** A party removes what it has prepared, at any time. What was handed in stays. */
export function evidenceDetach(ctx: Context, id: string, input: EvidenceDetachInput) {
  return disputeCommand(ctx, 'evidenceDetach', id, input, mayDetach, async (tx, locked) => {
    const own = { id: input.evidenceId, disputeId: id, by: partyOf(tx.actor)! };
    if (!(await tx.manager.existsBy(StagedEvidence, own))) throw notPrepared(input.evidenceId);
    await tx.manager.delete(StagedEvidence, own);
    await saveDispute(tx, locked.dispute);
  });
}
