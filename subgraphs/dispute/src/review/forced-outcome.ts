import type { Policy } from '@after-sales/policy';
import { DomainError, type Message, type Tx } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import type { LockedDispute } from '../dispute/lock-dispute';
import type { FaultShareFacts, RulingOutcomeName } from '../events';
import { DisputeFindingKind, Finding } from './finding.entity';

type Effect = Policy['arbitration']['onEvidence']['BUYER']['whenFalse'];

/** What of a ruling false evidence decides. */
export interface Decided {
  outcome: RulingOutcomeName;
  fault: readonly FaultShareFacts[];
  evidenceIds: readonly string[];
}

/**
 * Where a party's evidence was found to be false, the policy's `onEvidence` says what follows (B2): an outcome, a fault,
 * or that it is decided without that evidence. A ruling that says otherwise is refused.
 */
export async function requireForcedOutcome(tx: Tx, { dispute, policy }: LockedDispute, ruling: Decided): Promise<void> {
  const where = { disputeId: dispute.id, finding: DisputeFindingKind.FALSE_EVIDENCE, withdrawnAt: IsNull() };
  const found = await tx.manager.find(Finding, { where, order: { at: 'ASC', id: 'ASC' } });
  const { onEvidence } = policy.policy.arbitration;
  const effects = new Set(found.map(({ liable }) => onEvidence[liable as 'BUYER' | 'MERCHANT'].whenFalse));
  // What both parties' false evidence forces may contradict itself: then it is left to the arbitrator.
  const fault = conflicting(effects) ? null : [...effects].map((effect) => faultOf(effect, ruling, found)).find(Boolean);
  if (fault) throw fault;
}

const OPPOSITES: readonly (readonly [Effect, Effect])[] = [
  ['FOR_BUYER', 'FOR_MERCHANT'],
  ['BUYER_FAULT', 'MERCHANT_FAULT'],
];

function conflicting(effects: ReadonlySet<Effect>): boolean {
  return OPPOSITES.some(([one, other]) => effects.has(one) && effects.has(other));
}

function faultOf(effect: Effect, { outcome, fault, evidenceIds }: Decided, found: readonly Finding[]): DomainError | null {
  switch (effect) {
    case 'FOR_BUYER':
    case 'FOR_MERCHANT':
      if (outcome === effect) return null;
      return forced('outcome', {
        zh: `举证虚假，判定须为 ${effect}`,
        en: `evidence was found to be false: the outcome is ${effect}`,
      });
    case 'MERCHANT_FAULT':
    case 'BUYER_FAULT': {
      const party = effect === 'BUYER_FAULT' ? 'BUYER' : 'MERCHANT';
      if (fault.length > 0 && fault.every((each) => each.party === party || each.percent === 0)) return null;
      return forced('fault', {
        zh: `举证虚假，责任须全部由 ${party} 承担`,
        en: `evidence was found to be false: ${party} bears all of the fault`,
      });
    }
    case 'DECIDE_WITHOUT': {
      const cited = found.flatMap((each) => each.evidenceIds).find((id) => evidenceIds.includes(id));
      if (cited === undefined) return null;
      return forced('evidenceIds', {
        zh: `举证 ${cited} 被认定虚假，不能作为依据`,
        en: `evidence ${cited} was found to be false: rule without it`,
      });
    }
    default:
      return effect satisfies never;
  }
}

function forced(name: string, messages: Message): DomainError {
  return new DomainError('OUTCOME_FORCED', messages, { field: ['input', name], ruleId: 'B2' });
}
