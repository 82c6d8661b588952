import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { burdensOf } from './burdens';
import { LiabilityEntry } from './liability-entry.entity';
import { LiabilityBasis, LiabilityCause } from './liability-party';
import { Recovery } from './recovery.entity';
import { reliefs } from './relief';
import { shiftBurden } from './shift-burden';

/** Lets who paid for costs of a case bear them, as far as there are any: those of before, and those that came after. */
export async function relieve(tx: Tx, locked: LockedCase): Promise<void> {
  const ofCase = { where: { refundId: locked.refund.id }, order: { id: 'ASC' } } as const;
  const recoveries = await tx.manager.find(Recovery, ofCase);
  if (recoveries.length === 0) return;
  const burdens = burdensOf(await tx.manager.find(LiabilityEntry, ofCase));
  const causes = new Map(recoveries.map(({ id, claimId }) => [id, causeOf(claimId)]));
  const paid = recoveries.map(({ amountMinor, ...rest }) => ({ ...rest, amount: amountMinor }));
  for (const { recoveryId, from, to, amount } of reliefs(burdens, paid)) {
    const cause = causes.get(recoveryId)!;
    await shiftBurden(tx, locked, { cause, basis: LiabilityBasis.RECOVERED, amount, sourceId: recoveryId, from, to });
  }
}

function causeOf(claimId: string | null): LiabilityCause {
  return claimId === null ? LiabilityCause.RECOVERY : LiabilityCause.CARRIER_CLAIM;
}
