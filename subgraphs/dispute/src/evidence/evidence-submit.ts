import { ActorKind, type Context, type Tx } from '@after-sales/runtime';
import { facts, step } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import type { Dispute } from '../dispute/dispute.entity';
import type { DisputeMove } from '../dispute/dispute.states';
import { partyOf } from '../dispute/guards';
import { situationOf } from '../dispute/situation';
import { emit } from '../events';
import { ruleAgainstSilence } from '../ruling/rule-against';
import { requireEnough } from './check-piece';
import { maySubmit } from './evidence-guards';
import { Evidence } from './evidence.entity';
import type { EvidenceSubmitInput } from './inputs';
import { openRequestOf, type Party } from './requests';
import { StagedEvidence } from './staged-evidence.entity';

const MOVES = { BUYER: 'submitAsBuyer', MERCHANT: 'submitAsMerchant' } as const satisfies Record<Party, DisputeMove>;

/** A party hands in what it has prepared, in time; it is locked then (c.4 #4). With both parties' the review begins. */
export function evidenceSubmit(ctx: Context, id: string, input: EvidenceSubmitInput) {
  return disputeCommand(ctx, 'evidenceSubmit', id, input, maySubmit, async (tx, locked) => {
    const { dispute } = locked;
    const { requests, staged } = await situationOf(tx, locked);
    const by = partyOf(tx.actor)!;
    requireEnough(locked, staged);
    const { round } = openRequestOf(requests, by)!;
    await handIn(tx, dispute, staged, round);
    const moved = await step(tx, locked, MOVES[by], 'evidenceSubmit');
    const files = staged.reduce((sum, { media }) => sum + media.length, 0);
    const data = { ...facts(dispute), by, round, pieces: staged.length, files };
    emit(tx, 'dispute.evidence_submitted', dispute, data, { ...moved, cause: 'evidenceSubmit' });
    await ruleAgainstSilence(tx, locked, 'evidenceSubmit');
  });
}

async function handIn(tx: Tx, dispute: Dispute, staged: readonly StagedEvidence[], round: number): Promise<void> {
  const { id: disputeId, marketplace, shopId, buyerId } = dispute;
  const own = { disputeId, marketplace, shopId, buyerId, round, topic: null, facts: null };
  for (const { id, by, actor, title, text, media, answers } of staged) {
    const said = { id, by: ActorKind[by], actor, title, text, media, answers };
    await tx.manager.insert(Evidence, { ...own, ...said, submittedAt: tx.now, disclosedAt: null });
    await tx.manager.delete(StagedEvidence, { id });
  }
}
