import { ActorKind, DomainError, forbidden, type Actor } from '@after-sales/runtime';
import type { ReturnShipment } from './return-shipment.entity';

/** What decides whether somebody may do something with a parcel. */
export interface Situation {
  shipment: ReturnShipment;
  /** All parcels of its case, the first one first. */
  parcels: readonly ReturnShipment[];
  actor: Actor;
  now: Date;
}

/** Why a mutation is refused in a situation, whatever its input; null when it is not. Reads nothing but the situation. */
export type Guard = (situation: Situation) => DomainError | null;

export const FORBIDDEN_AGREE = forbidden({ zh: '“同意退款”权限（refund:agree）', en: 'the permission refund:agree' });
const FORBIDDEN_PARTY = forbidden({ zh: '买家、商家或平台身份', en: 'a buyer, merchant or platform token' });

/** Throws the first reason why not. */
export function requireGuard(guard: Guard, situation: Situation): void {
  const reason = guard(situation);
  if (reason) throw reason;
}

/** Several guards, the first reason of which counts. */
export function allOf(...guards: readonly Guard[]): Guard {
  return (situation) => {
    for (const guard of guards) {
      const reason = guard(situation);
      if (reason) return reason;
    }
    return null;
  };
}

/** Refuses at once who is no party of any case, and may see none. */
export function requireParty(actor: Actor): void {
  if (actor.kind === ActorKind.ANALYTICS || actor.kind === ActorKind.PARTNER) throw FORBIDDEN_PARTY;
}

/** Refuses who is no party of a case. */
export const isParty: Guard = ({ actor: { kind } }) =>
  kind === ActorKind.BUYER || kind === ActorKind.MERCHANT || kind === ActorKind.PLATFORM ? null : FORBIDDEN_PARTY;
