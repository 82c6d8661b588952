import {
  childPages,
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
import { Evidence } from './evidence/evidence.entity';
import { Ruling } from './ruling/ruling.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

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
  );
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
