import { newId, recorded, type Tx } from '@after-sales/runtime';
import { RefundLine } from '../refund/refund-line.entity';
import type { RecordedAttempts, Refund } from '../refund/refund.entity';
import { RefundRevision } from './refund-revision.entity';

/** Keeps what a case asks for now as its next revision; answers with its number. */
export async function keepRevision(tx: Tx, refund: Refund): Promise<{ number: number; last: RefundRevision | null }> {
  const last = await tx.manager.findOne(RefundRevision, { where: { refundId: refund.id }, order: { number: 'DESC' } });
  const number = (last?.number ?? 0) + 1;
  const first = number === 1;
  const { type, reasonCode, statement, goodsReceived, currency, requestedAmount, requestedFreight } = refund;
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  await tx.manager.insert(RefundRevision, {
    id: newId('rv'),
    refundId: refund.id,
    number,
    at: first ? refund.appliedAt : tx.now,
    by: first ? refund.appliedBy : recorded(tx.actor),
    type,
    reasonCode,
    statement,
    goodsReceived,
    currency,
    requestedAmount,
    requestedFreight: requestedFreight ?? 0,
    lines: lines.map(({ orderLineId, quantity, requestedAmount: amount }) => ({ orderLineId, quantity, amount })),
    media: refund.media ?? [],
  });
  return { number, last };
}

/** A case that was taken over, or is from before revisions were kept, keeps its first request before it is edited. */
export async function keepOriginal(tx: Tx, refund: Refund): Promise<number> {
  const kept = await tx.manager.countBy(RefundRevision, { refundId: refund.id });
  return kept > 0 ? kept : (await keepRevision(tx, refund)).number;
}

/** One more try, on these lines (A5, A6). */
export function counted(attempts: RecordedAttempts | null, lineIds: readonly string[]): RecordedAttempts {
  const lines = { ...attempts?.lines };
  for (const id of lineIds) lines[id] = (lines[id] ?? 0) + 1;
  return { all: (attempts?.all ?? 0) + 1, lines };
}
