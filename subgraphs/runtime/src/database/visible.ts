import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { ActorKind, type Actor } from '../identity/actor';

/** A condition in SQL, with named parameters. */
export interface Condition {
  sql: string;
  parameters: ObjectLiteral;
}

/**
 * Whether a row is theirs is part of the query that looks it up, so that what one may not see does not exist.
 * A buyer sees its own rows; shop staff and partners those of their shops; the platform those of its marketplaces;
 * the system all; analysts and strangers none.
 */
export function visibleCondition(alias: string, actor: Actor): Condition {
  switch (actor.kind) {
    case ActorKind.SYSTEM:
    case ActorKind.PAYMENT:
      return { sql: '1 = 1', parameters: {} };
    case ActorKind.BUYER:
      return { sql: `${alias}.buyerId = :actorId`, parameters: { actorId: actor.id } };
    case ActorKind.MERCHANT:
    case ActorKind.PARTNER:
      return among(`${alias}.shopId`, 'actorShops', actor.shops);
    case ActorKind.PLATFORM:
      return among(`${alias}.marketplace`, 'actorMarketplaces', actor.marketplaces);
    case ActorKind.ANALYTICS:
    case 'STRANGER':
      return nothing;
  }
}

/** The query, narrowed to the rows that the actor may see. */
export function visibleTo<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  actor: Actor,
): SelectQueryBuilder<T> {
  const { sql, parameters } = visibleCondition(alias, actor);
  return query.andWhere(sql, parameters);
}

const nothing: Condition = { sql: '1 = 0', parameters: {} };

function among(column: string, name: string, values: readonly string[]): Condition {
  return values.length === 0 ? nothing : { sql: `${column} IN (:...${name})`, parameters: { [name]: values.slice(0, 1000) } };
}
