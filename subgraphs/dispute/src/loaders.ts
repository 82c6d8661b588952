import {
  ActorKind,
  childPages,
  findRows,
  manyPerKey,
  onePerKey,
  visibleById,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import { Appeal } from './appeal/appeal.entity';
import { DisputeClock } from './clock/dispute-clock.entity';
import { Dispute } from './dispute/dispute.entity';
import { EvidenceRequest } from './evidence/evidence-request.entity';
import { Evidence } from './evidence/evidence.entity';
import { StagedEvidence } from './evidence/staged-evidence.entity';
import { seenBy, sideOf } from './evidence/visible-evidence';
import { ArbitratorConflict } from './review/arbitrator-conflict.entity';
import { Finding } from './review/finding.entity';
import { Ruling } from './ruling/ruling.entity';
import { Settlement } from './settlement/settlement.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

type Answers = Pick<StagedEvidence, 'disputeId' | 'by' | 'answers'>;

export const disputesById = visibleById(Dispute);

export async function disputesByRefund(ctx: Context, refundIds: readonly string[]): Promise<Dispute[][]> {
  const rows = await findRows(ctx.database.manager, Dispute, {
    visibleTo: ctx.actor,
    where: 'item.refundId IN (:...refundIds)',
    parameters: { refundIds },
    orderBy: 'item.openedAt DESC, item.id DESC',
  });
  return manyPerKey(refundIds, rows, 'refundId');
}

export function evidenceByDispute(ctx: Context, disputeIds: readonly string[], args: PageArgs): Promise<Connection<Evidence>[]> {
  return childPages(
    ctx.database.manager,
    Evidence,
    'disputeId',
    disputeIds,
    { columns: ['submittedAt', 'id'], direction: 'ASC' },
    args,
    seenBy(ctx.actor, 'child'),
  );
}

/** What each party says that its evidence answers, as far as the caller may see it. */
export async function answersByDispute(ctx: Context, disputeIds: readonly string[]): Promise<Answers[][]> {
  const handedIn = await findRows(ctx.database.manager, Evidence, {
    where: `item.disputeId IN (:...disputeIds) AND ${seenBy(ctx.actor, 'item')}`,
    parameters: { disputeIds },
  });
  const staged = (await stagedByDispute(ctx, disputeIds)).flat();
  const given = [...handedIn, ...staged].map(({ disputeId, by, answers }) => ({ disputeId, by, answers: answers ?? [] }));
  return manyPerKey(disputeIds, given, 'disputeId');
}

/** What the caller's own side prepares. */
export async function stagedByDispute(ctx: Context, disputeIds: readonly string[]): Promise<StagedEvidence[][]> {
  const party = sideOf(ctx.actor.kind);
  if (!party || ctx.actor.kind === ActorKind.PARTNER) return disputeIds.map(() => []);
  const rows = await findRows(ctx.database.manager, StagedEvidence, {
    where: 'item.disputeId IN (:...disputeIds) AND item.by = :party',
    parameters: { disputeIds, party },
    orderBy: 'item.id',
  });
  return manyPerKey(disputeIds, rows, 'disputeId');
}

export async function requestsByDispute(ctx: Context, disputeIds: readonly string[]): Promise<EvidenceRequest[][]> {
  const rows = await findRows(ctx.database.manager, EvidenceRequest, {
    where: 'item.disputeId IN (:...disputeIds)',
    parameters: { disputeIds },
    orderBy: 'item.round, item.party',
  });
  return manyPerKey(disputeIds, rows, 'disputeId');
}

export async function findingsByDispute(ctx: Context, disputeIds: readonly string[]): Promise<Finding[][]> {
  const rows = await findRows(ctx.database.manager, Finding, {
    where: 'item.disputeId IN (:...disputeIds)',
    parameters: { disputeIds },
    orderBy: 'item.at, item.id',
  });
  return manyPerKey(disputeIds, rows, 'disputeId');
}

/** The conflicts of interest that each arbitrator declared and that hold: at most MOST_CONFLICTS. */
export async function conflictsByArbitrator(ctx: Context, arbitratorIds: readonly string[]): Promise<ArbitratorConflict[][]> {
  const rows = await findRows(ctx.database.manager, ArbitratorConflict, {
    where: 'item.arbitratorId IN (:...arbitratorIds) AND item.endedAt IS NULL',
    parameters: { arbitratorIds },
    orderBy: 'item.id',
  });
  return manyPerKey(arbitratorIds, rows, 'arbitratorId');
}

/** The ruling in force of each dispute, by its id. */
export const rulingsById = ofIds(Ruling);

/** All rulings of each dispute, oldest first, also those that were not given. */
export async function rulingsByDispute(ctx: Context, disputeIds: readonly string[]): Promise<Ruling[][]> {
  const rows = await findRows(ctx.database.manager, Ruling, ofDisputes(disputeIds, 'item.sequence'));
  return manyPerKey(disputeIds, rows, 'disputeId');
}

/** All settlements that were proposed in each dispute, oldest first. */
export async function settlementsByDispute(ctx: Context, disputeIds: readonly string[]): Promise<Settlement[][]> {
  const rows = await findRows(ctx.database.manager, Settlement, ofDisputes(disputeIds, 'item.id'));
  return manyPerKey(disputeIds, rows, 'disputeId');
}

export async function appealByDispute(ctx: Context, disputeIds: readonly string[]): Promise<(Appeal | null)[]> {
  const rows = await findRows(ctx.database.manager, Appeal, ofDisputes(disputeIds, 'item.at'));
  return onePerKey(disputeIds, rows, 'disputeId');
}

const ofDisputes = (disputeIds: readonly string[], orderBy: string) => ({
  where: 'item.disputeId IN (:...disputeIds)',
  parameters: { disputeIds },
  orderBy,
});

/** The clocks of each dispute that run. */
export async function openClocksByDispute(ctx: Context, disputeIds: readonly string[]): Promise<DisputeClock[][]> {
  const rows = await findRows(ctx.database.manager, DisputeClock, {
    where: 'item.disputeId IN (:...disputeIds) AND item.endedAt IS NULL',
    parameters: { disputeIds },
    orderBy: 'item.startedAt, item.id',
  });
  return manyPerKey(disputeIds, rows, 'disputeId');
}

/** For evidence that a ruling or an appeal names; it is not deleted. */
export const evidenceById = ofIds(Evidence);

/** Rows by ids that a visible object names, so that they are there and may be seen. */
function ofIds<T extends { id: string }>(entity: new () => T) {
  return async (ctx: Context, ids: readonly string[]): Promise<T[]> => {
    const rows = await findRows(ctx.database.manager, entity, { where: 'item.id IN (:...ids)', parameters: { ids } });
    return onePerKey(ids, rows, 'id') as T[];
  };
}
