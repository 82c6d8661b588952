import { LiabilityParty } from './liability-party';

export interface Paid {
  id: string;
  payer: LiabilityParty;
  payee: LiabilityParty;
  amount: number;
}

export interface Relief {
  recoveryId: string;
  from: LiabilityParty;
  to: LiabilityParty;
  amount: number;
}

/**
 * Which burdens move to those who paid for them: as much as they paid and do not bear yet, first from who got the money,
 * then from the others; never what another has paid for, nor more than is borne at all.
 */
export function reliefs(burdens: ReadonlyMap<LiabilityParty, number>, recoveries: readonly Paid[]): Relief[] {
  const left = new Map(burdens);
  const borne = (party: LiabilityParty) => left.get(party) ?? 0;
  const paidBy = (party: LiabilityParty) =>
    recoveries.filter(({ payer }) => payer === party).reduce((sum, { amount }) => sum + amount, 0);
  const moves: Relief[] = [];
  // What is new has not moved anything yet.
  for (const { id, payer, payee } of recoveries.toReversed()) {
    for (const from of new Set([payee, ...RELIEVED])) {
      if (from === payer) continue;
      const amount = Math.min(paidBy(payer) - borne(payer), borne(from) - paidBy(from));
      if (amount <= 0) continue;
      left.set(payer, borne(payer) + amount);
      left.set(from, borne(from) - amount);
      moves.push({ recoveryId: id, from, to: payer, amount });
    }
  }
  return moves;
}

const { MERCHANT, PLATFORM, BUYER, KOL, INSURER, CARRIER } = LiabilityParty;
const RELIEVED: readonly LiabilityParty[] = [MERCHANT, PLATFORM, BUYER, KOL, INSURER, CARRIER];
