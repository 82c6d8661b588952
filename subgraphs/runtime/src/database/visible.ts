import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { ActorKind, type Actor } from '../identity/actor';

/**
 * Whether a row is theirs is part of the query that looks it up, so that what one may not see does not exist.
 * A buyer sees its own rows; shop staff and partners those of their shops; the platform those of its marketplaces;
 * the system all; analysts and strangers none.
 */
export function visibleTo<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  actor: Actor,
): SelectQueryBuilder<T> {
  switch (actor.kind) {
    case ActorKind.SYSTEM:
    case ActorKind.PAYMENT:
      return query;
    case ActorKind.BUYER:
      return query.andWhere(`${alias}.buyerId = :actorId`, { actorId: actor.id });
    case ActorKind.MERCHANT:
    case ActorKind.PARTNER:
      return among(query, `${alias}.shopId`, 'actorShops', actor.shops);
    case ActorKind.PLATFORM:
      return among(query, `${alias}.marketplace`, 'actorMarketplaces', actor.marketplaces);
    case ActorKind.ANALYTICS:
    case 'STRANGER':
      return query.andWhere('1 = 0');
  }
}

function among<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, column: string, name: string, values: readonly string[]) {
  return values.length === 0
    ? query.andWhere('1 = 0')
    : query.andWhere(`${column} IN (:...${name})`, { [name]: values.slice(0, 1000) });
}
