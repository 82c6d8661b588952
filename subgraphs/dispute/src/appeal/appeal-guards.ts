import { DomainError } from '@after-sales/runtime';
import { all, canMove, isDecider, partyOf } from '../dispute/guards';
import type { Guard, Situation } from '../dispute/situation';
import { RulingStatus } from '../ruling/ruling.entity';
import { unsatisfied } from './satisfied';

/** How often a dispute may be appealed is data (`clocks.appeal.max`). */
const someAreLeft: Guard = ({ policy, rulings }) => {
  const { max } = policy.policy.clocks.appeal;
  if (rulings.filter(({ status, onAppeal }) => onAppeal && status === RulingStatus.GIVEN).length < max) return null;
  return new DomainError(
    'APPEALS_SPENT',
    { zh: `每个争议最多申诉 ${max} 次`, en: `a dispute can be appealed ${max} times at most: this ruling stands` },
    { ruleId: 'E5' },
  );
};

const didNotGetAll: Guard = (situation) =>
  appellants(situation).includes(partyOf(situation.actor)!)
    ? null
    : new DomainError(
        'APPEAL_NOTHING_LEFT',
        { zh: '判定已满足你的全部主张，无需申诉', en: 'you got all that you asked for: there is nothing to appeal' },
        { ruleId: 'E5' },
      );

const didNotWaive: Guard = ({ actor, dispute }) =>
  dispute.waivedBy?.includes(partyOf(actor)!)
    ? new DomainError(
        'APPEAL_WAIVED',
        { zh: '你已放弃申诉', en: 'you gave up your right to appeal: the ruling becomes final' },
        { ruleId: 'E5' },
      )
    : null;

/** The parties that may appeal against the ruling in force. */
export function appellants({ dispute, rulings }: Pick<Situation, 'dispute' | 'rulings'>) {
  return unsatisfied(
    dispute,
    rulings.find(({ id }) => id === dispute.rulingId)!,
  );
}

export const mayAppeal = all(isDecider, canMove('appeal'), someAreLeft, didNotGetAll, didNotWaive);
export const mayWaiveAppeal = all(isDecider, canMove('appeal'), didNotGetAll, didNotWaive);
