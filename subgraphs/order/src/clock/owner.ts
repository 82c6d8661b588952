import type { CaseClockKey, Policy } from '@after-sales/policy';
import { ActorKind } from '@after-sales/runtime';

/** Whose time each clock is (domain c.2); JD reviews and receives by itself, so the policy's `handling` decides there. */
export function ownerOf({ handling }: Policy, key: CaseClockKey): ActorKind {
  const owners: Record<CaseClockKey, ActorKind> = {
    merchantRespond: ActorKind[handling.review],
    merchantReceive: ActorKind[handling.receive],
    buyerShip: ActorKind.BUYER,
    buyerEscalate: ActorKind.BUYER,
    proposalAnswer: ActorKind.BUYER,
    serviceOrder: ActorKind.BUYER,
    refusal: ActorKind.BUYER,
    approval: ActorKind.MERCHANT,
    merchantShip: ActorKind.MERCHANT,
    buyerReceive: ActorKind.BUYER,
    holdAnswer: ActorKind.BUYER,
    hold: ActorKind.SYSTEM,
    riskHold: ActorKind.PLATFORM,
    payment: ActorKind.PLATFORM,
    sendBack: ActorKind.MERCHANT,
    advanceRepay: ActorKind.BUYER,
  };
  return owners[key];
}
