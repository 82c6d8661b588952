import { ActorKind, DomainError, forbidden, type Context, type Tx } from '@after-sales/runtime';
import { disputeClocks } from '../clock/clocks';
import { facts, saveDispute } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import type { Dispute } from '../dispute/dispute.entity';
import { DisputeStatus } from '../dispute/dispute.states';
import type { LockedDispute } from '../dispute/lock-dispute';
import { emit } from '../events';
import { Ruling, RulingStatus } from '../ruling/ruling.entity';
import { conflictOf, conflictsOf } from './conflicts';
import type { DisputeAssignInput } from './inputs';
import { conflicted, mayAssign } from './review-guards';

/** A dispute gets its arbitrator (c.4 #6): who takes it, or whom a supervisor names. Who has a conflict of interest does not. */
export function disputeAssign(ctx: Context, id: string, input: DisputeAssignInput) {
  return disputeCommand(ctx, 'disputeAssign', id, input, mayAssign, async (tx, locked) => {
    const { dispute } = locked;
    const arbitratorId = arbitratorFrom(tx, input);
    if (dispute.assignedTo === arbitratorId) throw already();
    await requireNoConflict(tx, dispute, arbitratorId);
    const before = dispute.assignedTo;
    Object.assign(dispute, { assignedTo: arbitratorId, assignedAt: tx.now });
    await saveDispute(tx, dispute);
    if (before !== null) await timeAnew(tx, locked);
    emit(tx, 'dispute.assigned', dispute, { ...facts(dispute), reassigned: before !== null }, { cause: 'disputeAssign' });
  });
}

function arbitratorFrom({ actor }: Tx, { arbitratorId }: DisputeAssignInput): string {
  const named = arbitratorId?.trim();
  if (named === actor.id || named === undefined) {
    if (actor.roles.includes('arbitrator')) return actor.id;
    const told = { zh: '主管须指定仲裁员（arbitratorId）', en: 'a supervisor names an arbitrator (arbitratorId)' };
    throw new DomainError('ARBITRATOR_REQUIRED', told, { field: ['input', 'arbitratorId'] });
  }
  if (!actor.roles.includes('supervisor'))
    throw forbidden({ zh: '指派他人须主管身份（角色 supervisor）', en: 'the role supervisor, to name somebody else' });
  if (named.length >= 1 && named.length <= 120) return named;
  const told = { zh: 'arbitratorId 应为 1 到 120 个字符', en: 'arbitratorId has 1 to 120 characters' };
  throw new DomainError('ARBITRATOR_REQUIRED', told, { field: ['input', 'arbitratorId'] });
}

async function requireNoConflict(tx: Tx, dispute: Dispute, arbitratorId: string): Promise<void> {
  const rulings = await tx.manager.findBy(Ruling, { disputeId: dispute.id });
  const ruledBefore = rulings.some(
    ({ status, onAppeal, by, decidedBy }) =>
      status === RulingStatus.GIVEN &&
      !onAppeal &&
      [by, decidedBy].some((each) => each?.kind === ActorKind.PLATFORM && each.id === arbitratorId),
  );
  const cause = conflictOf({ dispute, conflicts: await conflictsOf(tx, arbitratorId), ruledBefore }, arbitratorId);
  if (cause) throw conflicted(cause);
}

/** Whoever gets it after another has had its time has the whole time. */
async function timeAnew(tx: Tx, locked: LockedDispute): Promise<void> {
  if (locked.dispute.status !== DisputeStatus.UNDER_REVIEW) return;
  const running = await disputeClocks.running(tx, locked, 'review');
  if (running) await disputeClocks.end(tx, locked, running, 'ENDED', 'disputeAssign');
  await disputeClocks.start(tx, locked, 'review', { from: { anchor: 'REASSIGNED', at: tx.now } });
}

function already(): DomainError {
  return new DomainError('DISPUTE_ASSIGNED', { zh: '该争议已由此仲裁员处理', en: 'this arbitrator has it already' });
}
