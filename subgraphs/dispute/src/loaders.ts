import {
  childPages,
  EventRow,
  manyPerKey,
  onePerKey,
  visibleById,
  visibleByKey,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import { In } from 'typeorm';
import { Dispute } from './dispute/dispute.entity';
import { Evidence } from './evidence/evidence.entity';
import { Ruling } from './ruling/ruling.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export const disputesById = visibleById(Dispute);

export async function disputesByRefund(ctx: Context, refundIds: readonly string[]): Promise<Dispute[][]> {
  const query = ctx.database.manager.createQueryBuilder(Dispute, 'row').where('row.refundId IN (:...refundIds)', { refundIds });
  const rows = await visibleByKey(query, 'row', ctx.actor).orderBy('row.openedAt', 'DESC').addOrderBy('row.id', 'DESC').getMany();
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
  const rows = await ctx.database.manager.findBy(Ruling, { disputeId: In([...disputeIds]) });
  return onePerKey(disputeIds, rows, 'disputeId');
}

/** For evidence that a ruling names; it is not deleted. */
export async function evidenceById(ctx: Context, ids: readonly string[]): Promise<Evidence[]> {
  const rows = await ctx.database.manager.findBy(Evidence, { id: In([...ids]) });
  return onePerKey(ids, rows, 'id') as Evidence[];
}

/** The events of each dispute that changed its status, in their sequence. */
export function historyByDispute(ctx: Context, disputeIds: readonly string[], args: PageArgs): Promise<Connection<EventRow>[]> {
  const order = { columns: ['sequence'], direction: 'ASC' } as const;
  return childPages(ctx.database.manager, EventRow, 'objectId', disputeIds, order, args, 'child.toStatus IS NOT NULL');
}
