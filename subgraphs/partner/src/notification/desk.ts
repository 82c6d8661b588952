import { ActorKind, hasPermission, type Actor } from '@after-sales/runtime';

/** Who of a side reads a notice: staff with the permission to agree, or with one of these roles. */
const ROLES = {
  CASES: null,
  SUPERVISORS: ['supervisor', 'general_manager'],
  HEAD_OFFICE: ['general_manager'],
  FINANCE: ['finance'],
  MANAGERS: ['manager', 'general_manager'],
  ARBITRATORS: ['arbitrator', 'supervisor'],
} as const satisfies Record<string, readonly string[] | null>;

/** A part of a shop's or a marketplace's staff. */
export type Desk = keyof typeof ROLES;

export const DESKS = Object.keys(ROLES) as Desk[];

/** What staff need to be of a desk, in words. */
export function needed(desk: Desk): string {
  const roles = ROLES[desk];
  return roles ? `role ${roles.join(' or ')}` : 'a shop’s staff with `refund:agree`, a marketplace’s customer service';
}

/** Whether somebody reads what a desk of its own side is told. */
export function isOfDesk(actor: Actor, desk: Desk): boolean {
  const roles = ROLES[desk];
  if (roles) return roles.some((role) => actor.roles.includes(role));
  return actor.kind === ActorKind.PLATFORM || hasPermission(actor, 'refund:agree');
}
