import { newId, notFound, recorded, type Context } from '@after-sales/runtime';
import { saveDispute } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { partyOf } from '../dispute/guards';
import { situationOf } from '../dispute/situation';
import { checkedPiece } from './check-piece';
import { mayAttach } from './evidence-guards';
import type { EvidenceAttachInput } from './inputs';
import { openRequestOf } from './requests';
import { StagedEvidence } from './staged-evidence.entity';

/** A party prepares evidence, or changes what it has prepared (c.4 #4). Nobody else sees it, and no event tells of it. */
export function evidenceAttach(ctx: Context, id: string, input: EvidenceAttachInput) {
  return disputeCommand(ctx, 'evidenceAttach', id, input, mayAttach, async (tx, locked) => {
    const { requests, staged } = await situationOf(tx, locked);
    const by = partyOf(tx.actor)!;
    const others = staged.filter((each) => each.id !== input.evidenceId);
    if (input.evidenceId && others.length === staged.length) throw notPrepared(input.evidenceId);
    const piece = checkedPiece(locked, openRequestOf(requests, by)!, others, input);
    const row = { ...piece, actor: recorded(tx.actor), stagedAt: tx.now };
    if (input.evidenceId) await tx.manager.update(StagedEvidence, { id: input.evidenceId }, row);
    else await tx.manager.insert(StagedEvidence, { id: newId('ed'), disputeId: id, by, ...row });
    await saveDispute(tx, locked.dispute);
  });
}

export function notPrepared(id: string) {
  return notFound({ zh: '待提交的举证', en: 'prepared evidence' }, id.slice(0, 40));
}
