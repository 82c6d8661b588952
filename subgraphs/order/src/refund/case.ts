import { DomainError, lockById, notFound, requireVersion, visibleTo, type Command, type Tx } from '@after-sales/runtime';
import { Order } from '../order/order.entity';
import { policyOf } from '../policy/pinned';
import { Refund } from './refund.entity';
import { next, RefundStatus, type RefundMove } from './refund.states';

const CASE = { zh: '售后单', en: 'refund' };

/** A case that the actor may see, locked for this transaction. */
export async function lockCase(tx: Tx, id: string, input: Command = {}): Promise<Refund> {
  const refund = await lockById(tx, Refund, id, tx.actor);
  if (!refund) throw notFound(CASE, id);
  requireVersion(refund, input.expectedVersion);
  return refund;
}

/** A case with its order, locked in the one order that all use cases keep: order first, then case. */
export async function lockCaseWithOrder(tx: Tx, id: string, input: Command = {}): Promise<{ refund: Refund; order: Order }> {
  const seen = await visibleTo(
    tx.manager.createQueryBuilder(Refund, 'row').select(['row.id', 'row.orderId']).where('row.id = :id', { id }),
    'row',
    tx.actor,
  ).getOne();
  if (!seen) throw notFound(CASE, id);
  const order = await lockById(tx, Order, seen.orderId, tx.actor);
  if (!order) throw notFound(CASE, id);
  return { refund: await lockCase(tx, id, input), order };
}

/** Moves a case by its table; refuses a move that its status does not have. Returns the status it leaves. */
export function move(refund: Refund, by: RefundMove): RefundStatus {
  const to = next(refund.status, by);
  if (!to) throw refused(refund);
  const from = refund.status;
  refund.status = to;
  return from;
}

/** Writes a changed case; counts the change. */
export async function saveCase(tx: Tx, refund: Refund): Promise<void> {
  refund.version += 1;
  const { id, ...columns } = refund;
  await tx.manager.update(Refund, { id }, columns);
}

/** What of a case every event of it carries. */
export function facts(refund: Refund) {
  const { orderId, number, type, status, policy } = refund;
  return { orderId, number, type, status, policy, policyFiles: policyOf(refund).files };
}

function refused({ status }: Refund): DomainError {
  if (status === RefundStatus.IN_ARBITRATION) {
    return new DomainError('REFUND_IN_ARBITRATION', {
      zh: '平台介入处理中，请在争议中操作（evidenceSubmit）',
      en: 'the platform decides this case now: act in its dispute (evidenceSubmit)',
    });
  }
  return new DomainError('REFUND_STATUS_CONFLICT', {
    zh: `售后单状态为 ${status}，不能进行此操作`,
    en: `the case is ${status}, which does not allow this`,
  });
}
