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
  return restrict(query, actor, (name) => `${alias}.${name}`);
}

/**
 * The same for rows that are looked up by keys. SQLite, without statistics, holds twenty keys to be more than all rows
 * of a marketplace and reads these; so here the condition is written such that no index serves it.
 */
export function visibleByKey<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  actor: Actor,
): SelectQueryBuilder<T> {
  return restrict(query, actor, (name) => `NULLIF(${alias}.${name}, '')`);
}

type Column = (name: 'buyerId' | 'shopId' | 'marketplace') => string;

function restrict<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, actor: Actor, column: Column): SelectQueryBuilder<T> {
  switch (actor.kind) {
    case ActorKind.SYSTEM:
    case ActorKind.PAYMENT:
      return query;
    case ActorKind.BUYER:
      return query.andWhere(`${column('buyerId')} = :actorId`, { actorId: actor.id });
    case ActorKind.MERCHANT:
    case ActorKind.PARTNER:
      return among(query, column('shopId'), 'actorShops', actor.shops);
    case ActorKind.PLATFORM:
      return among(query, column('marketplace'), 'actorMarketplaces', actor.marketplaces);
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
