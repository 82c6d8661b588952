import { ActorKind, forbidden, hasPermission, unauthenticated, type Actor } from '@after-sales/runtime';
import { isOperator } from './visible-endpoint';
import type { OwnerClaims } from './webhook-endpoint.entity';

/** What shop staff need in order to have endpoints. */
export const MANAGE = 'webhooks:manage';

/** Refuses whoever cannot own an endpoint. */
export function requireOwner(actor: Actor): void {
  if (actor.kind === 'STRANGER') throw unauthenticated();
  if (actor.kind === ActorKind.PARTNER || hasPermission(actor, MANAGE) || isOperator(actor)) return;
  throw forbidden({
    zh: `合作方身份，或商家权限 ${MANAGE}，或平台运营角色（operator）`,
    en: `a partner’s token, a merchant’s with the permission ${MANAGE}, or a platform’s with the role operator`,
  });
}

const MOST_KEPT = 1_000;

/** The claims of an actor, as an endpoint of it keeps them. */
export function claimsOf({ id, kind, shops, marketplaces, roles, permissions }: Actor): OwnerClaims {
  const some = (values: readonly string[]) => values.slice(0, MOST_KEPT);
  return {
    sub: id,
    kind,
    shops: some(shops),
    marketplaces: some(marketplaces),
    roles: some(roles),
    permissions: some(permissions),
  };
}
