import { newId, recorded, type ActorRef, type Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import type { LiabilityParty } from './liability-party';
import { Recovery } from './recovery.entity';
import { relieve } from './relieve';

export interface Recovered {
  payer: LiabilityParty;
  payee: LiabilityParty;
  amount: number;
  claimId?: string;
  statement?: string;
  by?: ActorRef;
}

/** Notes that somebody paid for costs of a case: they bear them from now on. What they paid beyond is no cost of the case. */
export async function recover(tx: Tx, locked: LockedCase, recovered: Recovered): Promise<void> {
  const { payer, payee, amount, claimId = null, statement = null, by = recorded(tx.actor) } = recovered;
  const { id: refundId, currency } = locked.refund;
  await tx.manager.insert(Recovery, {
    id: newId('rc'),
    refundId,
    claimId,
    payer,
    payee,
    amountMinor: amount,
    currency,
    statement,
    by,
    at: tx.now,
  });
  await relieve(tx, locked);
}
