import { ActorKind, DomainError, forbidden, type Message } from '@after-sales/runtime';
import { all, isIn } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import type { Guard, Situation } from '../refund/situation';
import { CompensationStatus, CompensationTier, type Compensation } from './compensation.entity';
import { reaches, tierOf } from './tiers';

const NEEDED: Record<CompensationTier, Message> = {
  DEPARTMENT: { zh: '承担方客服身份', en: 'a token of staff on the bearer’s side' },
  SUPERVISOR: { zh: '承担方主管角色（supervisor）', en: 'a token of the bearer’s staff with the role supervisor' },
  GENERAL_MANAGER: {
    zh: '承担方总经理角色（general_manager）',
    en: 'a token of the bearer’s staff with the role general_manager',
  },
};

/** Staff of who bears it, of its tier or above (E9). */
const isOfItsTier: Guard = (situation) => {
  const { actor } = situation;
  if (actor.kind !== ActorKind.MERCHANT && actor.kind !== ActorKind.PLATFORM) return forbidden(NEEDED.DEPARTMENT);
  const compensation = waiting(situation);
  if (!compensation) return null;
  const { bearer, tier } = compensation;
  return actor.kind === bearer && reaches(tierOf(actor)!, tier) ? null : forbidden(NEEDED[tier]);
};

/** Four eyes. */
const isSomebodyElse: Guard = (situation) => {
  const { kind, id } = waiting(situation)!.requestedBy;
  const { actor } = situation;
  if (actor.kind !== kind || actor.id !== id) return null;
  return new DomainError(
    'FOUR_EYES',
    {
      zh: '补偿由您提出，须由另一人审批',
      en: 'you put this compensation forward: somebody else of its tier must decide on it',
    },
    { ruleId: 'E9' },
  );
};

/** Whoever decides on a compensation, yes or no. */
export const mayDecideCompensation: Guard = all(isOfItsTier, isIn(RefundStatus.AWAITING_APPROVAL), isSomebodyElse);

export function waiting({ compensations }: Pick<Situation, 'compensations'>): Compensation | undefined {
  return compensations.find(({ status }) => status === CompensationStatus.AWAITING_APPROVAL);
}
