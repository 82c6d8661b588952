import { ActorKind, forbidden } from '@after-sales/runtime';
import { allOf, isParty, type Guard } from './guard';
import { policyOf } from './pinned';

/** The buyer, the platform, and of the shop whom the policy names: by role or by permission (C13, C14). */
export const mayUploadReturnInfo: Guard = allOf(isParty, ({ actor, shipment }) => {
  if (actor.kind !== ActorKind.MERCHANT) return null;
  const { roles, orPermission } = policyOf(shipment).policy.onBehalf.uploadReturnInfo;
  const named: readonly string[] = roles;
  if (actor.permissions.includes(orPermission) || actor.roles.some((role) => named.includes(role.toUpperCase()))) return null;
  const either = [...roles.map((role) => role.toLowerCase()), orPermission].join(', ');
  return forbidden({ zh: `以下权限或角色之一：${either}`, en: `one of these, as permission or role: ${either}` });
});
