import {
  ActorKind,
  childPages,
  EventRow,
  findRows,
  manyPerKey,
  onePerKey,
  visibleById,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import { DisputeClock } from './clock/dispute-clock.entity';
import { Dispute } from './dispute/dispute.entity';
import { EvidenceRequest } from './evidence/evidence-request.entity';
import { Evidence } from './evidence/evidence.entity';
import { StagedEvidence } from './evidence/staged-evidence.entity';
import { seenBy, sideOf } from './evidence/visible-evidence';
import { ArbitratorConflict } from './review/arbitrator-conflict.entity';
import { Finding } from './review/finding.entity';
import { Ruling } from './ruling/ruling.entity';

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

/** The conflicts of interest that the caller has declared and that hold, at most as many as a person could have. */
export async function ownConflicts(ctx: Context, arbitratorIds: readonly string[]): Promise<ArbitratorConflict[][]> {
  const rows = await findRows(ctx.database.manager, ArbitratorConflict, {
    where: 'item.arbitratorId IN (:...arbitratorIds) AND item.endedAt IS NULL',
    parameters: { arbitratorIds },
    orderBy: 'item.id',
  });
  return manyPerKey(arbitratorIds, rows, 'arbitratorId');
}

export async function rulingByDispute(ctx: Context, disputeIds: readonly string[]): Promise<(Ruling | null)[]> {
  const wanted = { where: 'item.disputeId IN (:...disputeIds)', parameters: { disputeIds } };
  const rows = await findRows(ctx.database.manager, Ruling, wanted);
  return onePerKey(disputeIds, rows, 'disputeId');
}

/** The clocks of each dispute that run. */
export async function openClocksByDispute(ctx: Context, disputeIds: readonly string[]): Promise<DisputeClock[][]> {
  const rows = await findRows(ctx.database.manager, DisputeClock, {
    where: 'item.disputeId IN (:...disputeIds) AND item.endedAt IS NULL',
    parameters: { disputeIds },
    orderBy: 'item.startedAt, item.id',
  });
  return manyPerKey(disputeIds, rows, 'disputeId');
}

/** For evidence that a ruling names; it is not deleted. */
export async function evidenceById(ctx: Context, ids: readonly string[]): Promise<Evidence[]> {
  const rows = await findRows(ctx.database.manager, Evidence, { where: 'item.id IN (:...ids)', parameters: { ids } });
  return onePerKey(ids, rows, 'id') as Evidence[];
}

/** The events of each dispute that changed its status, in their sequence. */
export function historyByDispute(ctx: Context, disputeIds: readonly string[], args: PageArgs): Promise<Connection<EventRow>[]> {
  const order = { columns: ['sequence'], direction: 'ASC' } as const;
  return childPages(ctx.database.manager, EventRow, 'objectId', disputeIds, order, args, 'child.toStatus IS NOT NULL');
}
