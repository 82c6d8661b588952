import { newId, recorded, type Context } from '@after-sales/runtime';
import { facts, step } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { partyOf } from '../dispute/guards';
import { statementFrom } from '../dispute/statement';
import { emit } from '../events';
import { Evidence } from '../evidence/evidence.entity';
import { nextRound, requestsOf } from '../evidence/requests';
import { appealEvidence } from './appeal-evidence';
import { mayAppeal } from './appeal-guards';
import { Appeal } from './appeal.entity';
import type { DisputeAppealInput } from './inputs';

const CAUSE = 'disputeAppeal';

/** A party that did not get all it asked for has the dispute decided once more, on new evidence (c.4 #8). */
export function disputeAppeal(ctx: Context, id: string, input: DisputeAppealInput) {
  return disputeCommand(ctx, CAUSE, id, input, mayAppeal, async (tx, locked) => {
    const { dispute } = locked;
    const by = partyOf(tx.actor)!;
    const statement = statementFrom(input.statement, 'E5');
    const evidence = appealEvidence(tx, dispute, by, input.evidence, nextRound(await requestsOf(tx, id)));
    await tx.manager.insert(Evidence, evidence);
    const rulingId = dispute.rulingId!;
    const appeal = {
      id: newId('ap'),
      disputeId: id,
      rulingId,
      by,
      actor: recorded(tx.actor),
      statement,
      evidenceId: evidence.id,
    };
    await tx.manager.insert(Appeal, { ...appeal, at: tx.now });
    const moved = await step(tx, locked, 'appeal', CAUSE);
    emit(tx, 'dispute.appealed', dispute, { ...facts(dispute), by, statement }, { ...moved, cause: CAUSE });
  });
}
