import type { LoadedPolicy } from '@after-sales/policy';
import type { Actor, DomainError, Tx } from '@after-sales/runtime';
import type { CaseClock } from '../clock/case-clock.entity';
import { openClocks } from '../clock/clocks';
import { Compensation } from '../compensation/compensation.entity';
import type { Order } from '../order/order.entity';
import { Proposal } from '../proposal/proposal.entity';
import { SmallPayment } from '../small-payment/small-payment.entity';
import type { LockedCase } from './locked-case';
import type { Refund } from './refund.entity';

/** All that decides whether somebody may do something with a case now. */
export interface Situation {
  actor: Actor;
  now: Date;
  refund: Refund;
  order: Order;
  policy: LoadedPolicy;
  /** The clocks that run or stand still. */
  clocks: readonly CaseClock[];
  /** All that were made, oldest first; so with what follows. */
  proposals: readonly Proposal[];
  smallPayments: readonly SmallPayment[];
  compensations: readonly Compensation[];
}

/** Says why not, or null. The same guard answers `availableActions` and stands before the mutation. */
export type Guard = (situation: Situation) => DomainError | null;

/** The situation of a locked case, for the guard of a mutation. */
export async function situationOf(tx: Tx, locked: LockedCase): Promise<Situation> {
  const { id: refundId } = locked.refund;
  const ofCase = { where: { refundId }, order: { id: 'ASC' } } as const;
  return {
    ...locked,
    actor: tx.actor,
    now: tx.now,
    clocks: await openClocks(tx, refundId),
    proposals: await tx.manager.find(Proposal, ofCase),
    smallPayments: await tx.manager.find(SmallPayment, ofCase),
    compensations: await tx.manager.find(Compensation, ofCase),
  };
}

/** Refuses as the guard says. */
export async function requireAllowed(tx: Tx, locked: LockedCase, guard: Guard): Promise<void> {
  const fault = guard(await situationOf(tx, locked));
  if (fault) throw fault;
}
