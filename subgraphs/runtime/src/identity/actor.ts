import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** Who acts. An arbitrator is PLATFORM with the role `arbitrator`; shop staff are MERCHANT with permissions. */
export enum ActorKind {
  BUYER = 'BUYER',
  MERCHANT = 'MERCHANT',
  PLATFORM = 'PLATFORM',
  ANALYTICS = 'ANALYTICS',
  PARTNER = 'PARTNER',
  PAYMENT = 'PAYMENT',
  SYSTEM = 'SYSTEM',
}

registerEnumType(ActorKind, {
  name: 'ActorKind',
  description: 'In which capacity somebody acts.',
  valuesConfig: {
    BUYER: { description: 'The buyer of the order.' },
    MERCHANT: { description: 'Staff of the shop, with permissions such as `refund:agree`.' },
    PLATFORM: { description: 'Staff of the marketplace. An arbitrator has the role `arbitrator`.' },
    ANALYTICS: { description: 'An analyst: reads metrics, no cases.' },
    PARTNER: { description: 'A partner platform, for the shops named in its token.' },
    PAYMENT: { description: 'The payment provider.' },
    SYSTEM: { description: 'The after-sales system itself: clocks, readers of events, workers.' },
  },
});

/** The actor as it is recorded and shown: who did it, and for whom. */
@ObjectType('Actor', { description: 'Who did something, and in which capacity.' })
@Directive('@shareable')
export class ActorRef {
  @Field(() => ActorKind, { description: 'In which capacity the actor acted.' })
  kind: ActorKind;

  @Field(() => ID, { description: 'The `sub` claim of the actor’s token; `system` for SYSTEM.' })
  id: string;

  @Field(() => ActorKind, {
    nullable: true,
    description: 'For whom it was done, when not for oneself: MERCHANT hands in a return number for the BUYER (C13, C16).',
  })
  onBehalfOf?: ActorKind;
}

/** The caller of one request, from verified claims. `stranger` has no token and sees nothing. */
export interface Actor {
  readonly kind: ActorKind | 'STRANGER';
  readonly id: string;
  readonly shops: readonly string[];
  readonly marketplaces: readonly string[];
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

export const SYSTEM: Actor = { kind: ActorKind.SYSTEM, id: 'system', shops: [], marketplaces: [], roles: [], permissions: [] };
export const PAYMENT: Actor = { ...SYSTEM, kind: ActorKind.PAYMENT, id: 'payment' };
export const STRANGER: Actor = { ...SYSTEM, kind: 'STRANGER', id: '' };

/** Claims as the gateway verified and passed them on; it does not read them. */
export type Claims = Readonly<Record<string, unknown>>;

/** SYSTEM and PAYMENT are never taken from a token: they act from within. */
const fromToken = new Set<string>(['BUYER', 'MERCHANT', 'PLATFORM', 'ANALYTICS', 'PARTNER']);

/** Reads an actor from verified claims. Without claims: a stranger. Claims that name no known kind: a stranger too. */
export function actorFromClaims(claims: Claims | null): Actor {
  if (!claims || typeof claims.sub !== 'string' || !fromToken.has(String(claims.kind))) return STRANGER;
  return {
    kind: claims.kind as ActorKind,
    id: claims.sub,
    shops: strings(claims.shops),
    marketplaces: strings(claims.marketplaces),
    roles: strings(claims.roles),
    permissions: strings(claims.permissions),
  };
}

/** The part of an actor that is recorded. */
export function recorded(actor: Actor, onBehalfOf?: ActorKind): ActorRef {
  if (actor.kind === 'STRANGER') throw new Error('a stranger’s act is never recorded');
  return { kind: actor.kind, id: actor.id, ...(onBehalfOf && onBehalfOf !== actor.kind ? { onBehalfOf } : {}) };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

const MANAGING_ROLES = new Set(['owner', 'admin', 'cs_admin']);

/** Whether shop staff may do what needs this permission: by the permission itself, or as owner, administrator or CS administrator (C14). */
export function hasPermission(actor: Actor, permission: string): boolean {
  return (
    actor.kind === ActorKind.MERCHANT &&
    (actor.permissions.includes(permission) || actor.roles.some((role) => MANAGING_ROLES.has(role)))
  );
}
