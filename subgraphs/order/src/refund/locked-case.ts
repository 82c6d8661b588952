import type { LoadedPolicy } from '@after-sales/policy';
import {
  findRows,
  lockById,
  lockByIdIfFree,
  notFound,
  requireVersion,
  type Command,
  type Tx,
  type Known,
} from '@after-sales/runtime';
import { settleDue } from '../clock/settle-due';
import { Order } from '../order/order.entity';
import { policyOf } from '../policy/pinned';
import { Refund } from './refund.entity';

/** A case with its order, both locked, and the policy that it is pinned to. */
export interface LockedCase {
  refund: Refund;
  order: Order;
  policy: LoadedPolicy;
}

const CASE = { zh: '售后单', en: 'refund' };

/**
 * A case that the actor may see, with its order, locked in the one order that all use cases keep: order, then case.
 * What is due on it is settled before anything else.
 */
export async function lockCase(tx: Tx, id: string, input: Command = {}, known: Known = 'OWN_FACTS'): Promise<LockedCase> {
  const [seen] = await findRows(tx.manager, Refund, {
    visibleTo: tx.actor,
    where: 'item.id = :id',
    parameters: { id },
    columns: ['orderId'],
  });
  if (!seen) throw notFound(CASE, id);
  const order = await lockById(tx, Order, seen.orderId, tx.actor);
  const refund = order && (await lockById(tx, Refund, id, tx.actor));
  if (!refund) throw notFound(CASE, id);
  requireVersion(refund, input.expectedVersion);
  const locked = { refund, order, policy: policyOf(refund) };
  await settleDue(tx, locked, known);
  return locked;
}

/** The same for background work; null where somebody else has the order locked, who then settles what is due. */
export async function lockCaseIfFree(tx: Tx, id: string): Promise<LockedCase | null> {
  const seen = await tx.manager.findOne(Refund, { select: { id: true, orderId: true }, where: { id } });
  const order = seen && (await lockByIdIfFree(tx, Order, seen.orderId));
  const refund = order && (await lockByIdIfFree(tx, Refund, id));
  return refund && { refund, order, policy: policyOf(refund) };
}
