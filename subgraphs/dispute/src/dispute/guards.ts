import { ActorKind, forbidden, hasPermission, type Actor } from '@after-sales/runtime';
import { next, type DisputeMove, type DisputeStage } from './dispute.states';
import { statusConflict } from './dispute';
import type { Guard } from './situation';

/** The side of a dispute that somebody acts for; null for who is no party. */
export function partyOf({ kind }: Actor): ActorKind.BUYER | ActorKind.MERCHANT | null {
  return kind === ActorKind.BUYER || kind === ActorKind.MERCHANT ? kind : null;
}

/** One of the two parties. */
export const isParty: Guard = ({ actor }) =>
  partyOf(actor) ? null : forbidden({ zh: '争议买家或商家身份', en: 'a token of the dispute’s buyer or merchant' });

/** Who decides for a party: the buyer, or shop staff who may agree to refunds. */
export const isDecider: Guard = ({ actor }) =>
  actor.kind === ActorKind.BUYER || hasPermission(actor, 'refund:agree')
    ? null
    : forbidden({
        zh: '买家身份，或商家的“同意退款”权限（refund:agree）',
        en: 'a buyer’s token, or a merchant’s with the permission refund:agree',
      });

/** Platform staff with one of these roles. */
export const hasRole =
  (...roles: string[]): Guard =>
  ({ actor }) =>
    actor.kind === ActorKind.PLATFORM && roles.some((role) => actor.roles.includes(role))
      ? null
      : forbidden({ zh: `平台身份（角色 ${roles.join('、')}）`, en: `a platform token with the role ${roles.join(' or ')}` });

export const isArbitrator = hasRole('arbitrator');
/** Who reassigns, and approves what is above the tier. */
export const isSupervisor = hasRole('supervisor');
export const isArbitratorOrSupervisor = hasRole('arbitrator', 'supervisor');

/** The state of the dispute has this move. */
export const canMove =
  (move: DisputeMove): Guard =>
  ({ dispute }) =>
    next(dispute, move) ? null : statusConflict(dispute);

/** The dispute is in one of these stages. */
export const isInStage =
  (...stages: DisputeStage[]): Guard =>
  ({ dispute }) =>
    stages.includes(dispute.stage) ? null : statusConflict(dispute);

/** The first that says no. */
export const all =
  (...guards: Guard[]): Guard =>
  (situation) => {
    for (const guard of guards) {
      const fault = guard(situation);
      if (fault) return fault;
    }
    return null;
  };
