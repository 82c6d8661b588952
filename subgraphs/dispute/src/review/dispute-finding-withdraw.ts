import { notFound, type Context } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import { facts, saveDispute } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { emit } from '../events';
import { Finding } from './finding.entity';
import type { DisputeFindingWithdrawInput } from './inputs';
import { reviews } from './review-guards';

/** The arbitrator takes a finding back before it rules; that it was made stays. */
export function disputeFindingWithdraw(ctx: Context, id: string, input: DisputeFindingWithdrawInput) {
  return disputeCommand(ctx, 'disputeFindingWithdraw', id, input, reviews, async (tx, locked) => {
    const { dispute } = locked;
    const found = await tx.manager.findOneBy(Finding, { id: input.findingId, disputeId: id, withdrawnAt: IsNull() });
    if (!found) throw notFound({ zh: '有效的认定', en: 'finding in force' }, input.findingId.slice(0, 40));
    await tx.manager.update(Finding, { id: found.id }, { withdrawnAt: tx.now });
    await saveDispute(tx, dispute);
    const data = { ...facts(dispute), findingId: found.id };
    emit(tx, 'dispute.finding_withdrawn', dispute, data, { cause: 'disputeFindingWithdraw' });
  });
}
