import type { LoadedPolicy } from '@after-sales/policy';
import type { Actor, DomainError, Tx } from '@after-sales/runtime';
import type { CaseClock } from '../clock/case-clock.entity';
import { openClocks } from '../clock/clocks';
import type { RefundContact } from '../contact/contact.entity';
import { contactsOf } from '../contact/count-contact';
import type { RefundHold } from '../hold/hold.entity';
import { holdsOf } from '../hold/open-hold';
import type { Order } from '../order/order.entity';
import { RefundLeg } from '../payment/refund-leg.entity';
import type { LockedCase } from './locked-case';
import type { Refund } from './refund.entity';
import { isBeforeRefunding } from './refund.states';

/** All that decides whether somebody may do something with a case now. */
export interface Situation {
  actor: Actor;
  now: Date;
  refund: Refund;
  order: Order;
  policy: LoadedPolicy;
  /** The clocks that run or stand still. */
  clocks: readonly CaseClock[];
  /** Its money by route; empty before it starts. */
  legs: readonly RefundLeg[];
  /** All that were ever asked for. */
  holds: readonly RefundHold[];
  /** How often each party wrote. */
  contacts: readonly RefundContact[];
}

/** Says why not, or null. The same guard answers `availableActions` and stands before the mutation. */
export type Guard = (situation: Situation) => DomainError | null;

/** The situation of a locked case, for the guard of a mutation. */
export async function situationOf(tx: Tx, locked: LockedCase): Promise<Situation> {
  const { id, status } = locked.refund;
  const legs = isBeforeRefunding(status)
    ? []
    : await tx.manager.find(RefundLeg, { where: { refundId: id }, order: { place: 'ASC' } });
  return {
    ...locked,
    actor: tx.actor,
    now: tx.now,
    clocks: await openClocks(tx, id),
    legs,
    holds: await holdsOf(tx, id),
    contacts: await contactsOf(tx, id),
  };
}

/** Refuses as the guard says. */
export async function requireAllowed(tx: Tx, locked: LockedCase, guard: Guard): Promise<void> {
  const fault = guard(await situationOf(tx, locked));
  if (fault) throw fault;
}
