import { childPages, EventRow, findRows, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import { Dispute } from './dispute/dispute.entity';
import { Evidence } from './evidence/evidence.entity';
import { Ruling } from './ruling/ruling.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export async function disputesById(ctx: Context, ids: readonly string[]): Promise<(Dispute | null)[]> {
  const wanted = { visibleTo: ctx.actor, where: 'item.id IN (:...ids)', parameters: { ids } };
  const found = new Map((await findRows(ctx.database.manager, Dispute, wanted)).map((dispute) => [dispute.id, dispute]));
  return ids.map((id) => found.get(id) ?? null);
}

export async function disputesByRefund(ctx: Context, refundIds: readonly string[]): Promise<Dispute[][]> {
  const rows = await findRows(ctx.database.manager, Dispute, {
    visibleTo: ctx.actor,
    where: 'item.refundId IN (:...refundIds)',
    parameters: { refundIds },
    orderBy: 'item.openedAt DESC, item.id DESC',
  });
  const byRefund = new Map<string, Dispute[]>(refundIds.map((id) => [id, []]));
  for (const row of rows) byRefund.get(row.refundId)!.push(row);
  return refundIds.map((id) => byRefund.get(id)!);
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
  const found = new Map(rows.map((ruling) => [ruling.disputeId, ruling]));
  return disputeIds.map((id) => found.get(id) ?? null);
}

/** For evidence that a ruling names; it is not deleted. */
export async function evidenceById(ctx: Context, ids: readonly string[]): Promise<Evidence[]> {
  const rows = await findRows(ctx.database.manager, Evidence, { where: 'item.id IN (:...ids)', parameters: { ids } });
  const found = new Map(rows.map((evidence) => [evidence.id, evidence]));
  return ids.map((id) => found.get(id)!);
}

/** The events of each dispute that changed its status, in their sequence. */
export function historyByDispute(ctx: Context, disputeIds: readonly string[], args: PageArgs): Promise<Connection<EventRow>[]> {
  const order = { columns: ['sequence'], direction: 'ASC' } as const;
  return childPages(ctx.database.manager, EventRow, 'objectId', disputeIds, order, args, 'child.toStatus IS NOT NULL');
}
