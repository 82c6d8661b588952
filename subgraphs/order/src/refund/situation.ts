import type { LoadedPolicy } from '@after-sales/policy';
import type { Actor, DomainError, Tx } from '@after-sales/runtime';
import { RefundAdvance } from '../advance/advance.entity';
import type { CaseClock } from '../clock/case-clock.entity';
import { openClocks } from '../clock/clocks';
import type { RefundContact } from '../contact/contact.entity';
import { contactsOf } from '../contact/count-contact';
import type { RefundHold } from '../hold/hold.entity';
import { holdsOf } from '../hold/open-hold';
import { RefundLeg } from '../payment/refund-leg.entity';
import { Compensation } from '../compensation/compensation.entity';
import type { Order } from '../order/order.entity';
import { Proposal } from '../proposal/proposal.entity';
import { SmallPayment } from '../small-payment/small-payment.entity';
import { Task } from '../task/task.entity';
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
  /** All that were made, oldest first; so with what follows. */
  proposals: readonly Proposal[];
  smallPayments: readonly SmallPayment[];
  compensations: readonly Compensation[];
  tasks: readonly Task[];
  /** What the platform paid first, if it did. */
  advance: RefundAdvance | null;
}

/** Says why not, or null. The same guard answers `availableActions` and stands before the mutation. */
export type Guard = (situation: Situation) => DomainError | null;

/** The situation of a locked case, for the guard of a mutation. */
export async function situationOf(tx: Tx, locked: LockedCase): Promise<Situation> {
  const { id: refundId, status } = locked.refund;
  const ofCase = { where: { refundId }, order: { id: 'ASC' } } as const;
  const legs = isBeforeRefunding(status)
    ? []
    : await tx.manager.find(RefundLeg, { where: { refundId }, order: { place: 'ASC' } });
  return {
    ...locked,
    actor: tx.actor,
    now: tx.now,
    clocks: await openClocks(tx, refundId),
    legs,
    holds: await holdsOf(tx, refundId),
    contacts: await contactsOf(tx, refundId),
    proposals: await tx.manager.find(Proposal, ofCase),
    smallPayments: await tx.manager.find(SmallPayment, ofCase),
    compensations: await tx.manager.find(Compensation, ofCase),
    tasks: await tx.manager.find(Task, ofCase),
    advance: await tx.manager.findOneBy(RefundAdvance, { refundId }),
  };
}

/** Refuses as the guard says. */
export async function requireAllowed(tx: Tx, locked: LockedCase, guard: Guard): Promise<void> {
  const fault = guard(await situationOf(tx, locked));
  if (fault) throw fault;
}
