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
  return restrict(
    query,
    visibleCondition(actor, (name) => `${alias}.${name}`),
  );
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
  return restrict(query, conditionByKey(alias, actor));
}

/** What a list's filter may say about whose rows are wanted. */
export interface OwnerFilter {
  shopId?: string | null;
  marketplace?: string | null;
}

/**
 * The rows of a list that the actor may see, of the filter's owners. SQLite, without statistics, holds all conditions
 * to be alike narrow; so only the narrowest is written such that an index serves it, and none when the list is
 * `narrowed` by a key of its own.
 */
export function visibleList<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  actor: Actor,
  { shopId, marketplace }: OwnerFilter,
  narrowed: boolean,
): SelectQueryBuilder<T> {
  const served = narrowed ? 'key' : narrowest(actor, { shopId, marketplace });
  (served === 'actor' ? visibleTo : visibleByKey)(query, alias, actor);
  const column = (name: 'shopId' | 'marketplace') => (served === name ? `${alias}.${name}` : unserved(`${alias}.${name}`));
  if (shopId) query.andWhere(`${column('shopId')} = :shopId`, { shopId });
  if (marketplace) query.andWhere(`${column('marketplace')} = :marketplace`, { marketplace });
  return query;
}

/** A buyer has fewer rows than a shop, a shop fewer than a marketplace, and one of either fewer than several. */
function narrowest({ kind }: Actor, { shopId, marketplace }: OwnerFilter): 'actor' | keyof OwnerFilter {
  if (kind === ActorKind.BUYER) return 'actor';
  if (shopId) return 'shopId';
  if (kind === ActorKind.MERCHANT || kind === ActorKind.PARTNER) return 'actor';
  return marketplace ? 'marketplace' : 'actor';
}

function unserved(column: string): string {
  return `NULLIF(${column}, '')`;
}

/** An SQL condition with its named parameters. */
export interface Condition {
  sql: string;
  parameters: ObjectLiteral;
}

/** The condition of `visibleByKey`, for statements that are written by hand. */
export function conditionByKey(alias: string, actor: Actor): Condition {
  return visibleCondition(actor, (name) => unserved(`${alias}.${name}`));
}

type Column = (name: 'buyerId' | 'shopId' | 'marketplace') => string;

const all: Condition = { sql: '1 = 1', parameters: {} };
const nothing: Condition = { sql: '1 = 0', parameters: {} };

function visibleCondition(actor: Actor, column: Column): Condition {
  switch (actor.kind) {
    case ActorKind.SYSTEM:
    case ActorKind.PAYMENT:
      return all;
    case ActorKind.BUYER:
      return { sql: `${column('buyerId')} = :actorId`, parameters: { actorId: actor.id } };
    case ActorKind.MERCHANT:
    case ActorKind.PARTNER:
      return among(column('shopId'), 'actorShops', actor.shops);
    case ActorKind.PLATFORM:
      return among(column('marketplace'), 'actorMarketplaces', actor.marketplaces);
    case ActorKind.ANALYTICS:
    case 'STRANGER':
      return nothing;
  }
}

function among(column: string, name: string, values: readonly string[]): Condition {
  return values.length === 0 ? nothing : { sql: `${column} IN (:...${name})`, parameters: { [name]: values.slice(0, 1000) } };
}

function restrict<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, { sql, parameters }: Condition): SelectQueryBuilder<T> {
  return query.andWhere(sql, parameters);
}
