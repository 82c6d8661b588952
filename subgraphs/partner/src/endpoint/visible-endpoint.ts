import { ActorKind, type Actor, type Condition } from '@after-sales/runtime';

const nothing: Condition = { sql: '1 = 0', parameters: {} };

/** Which endpoints an actor may see: its own, and as an operator those that have to do with its marketplaces. */
export function visibleEndpoints(actor: Actor, alias: string): Condition {
  const there = `${alias}.deletedAt IS NULL`;
  switch (actor.kind) {
    case ActorKind.SYSTEM:
      return { sql: there, parameters: {} };
    case ActorKind.PARTNER:
    case ActorKind.MERCHANT: {
      const { sql, parameters } = ownEndpoints(actor, alias);
      return { sql: `${there} AND ${sql}`, parameters };
    }
    case ActorKind.PLATFORM:
      return isOperator(actor) ? ofMarketplaces(actor, alias, there) : nothing;
    case ActorKind.BUYER:
    case ActorKind.ANALYTICS:
    case ActorKind.PAYMENT:
    case 'STRANGER':
      return nothing;
  }
}

/** Which are the actor's own, with those that it gave up. */
export function ownEndpoints({ kind, id }: Actor, alias: string): Condition {
  const sql = `${alias}.ownerKind = :actorKind AND ${alias}.ownerId = :actorId`;
  return { sql, parameters: { actorKind: kind, actorId: id } };
}

/** Whether an endpoint is the actor's own. */
export function isOwner({ kind, id }: Actor, { ownerKind, ownerId }: { ownerKind: ActorKind; ownerId: string }): boolean {
  return kind === ownerKind && id === ownerId;
}

/** Whether somebody is staff of a platform that looks after its partners. */
export function isOperator({ kind, roles, marketplaces }: Actor): boolean {
  return kind === ActorKind.PLATFORM && roles.includes('operator') && marketplaces.length > 0;
}

function ofMarketplaces({ marketplaces }: Actor, alias: string, there: string): Condition {
  const named =
    'SELECT place.endpointId FROM webhook_endpoint_marketplace place WHERE place.marketplace IN (:...actorMarketplaces)';
  return {
    sql: `${there} AND ${alias}.id IN (${named})`,
    parameters: { actorMarketplaces: marketplaces.slice(0, 100) },
  };
}
