import type { SelectQueryBuilder } from 'typeorm';
import { conditionByKey, visibleTo } from '../database/visible';
import type { StreamedEvent } from '../event/streamed-event.entity';
import { ActorKind, type Actor } from '../identity/actor';

/** Which events of a stream; all conditions together. */
export interface ChangesWanted {
  ids?: readonly string[] | null;
  refundIds?: readonly string[] | null;
  marketplace?: string | null;
  shopId?: string | null;
  from?: readonly string[] | null;
  to?: readonly string[] | null;
  kinds?: readonly string[] | null;
  owners?: readonly string[] | null;
  forms?: readonly string[] | null;
  reasonClasses?: readonly string[] | null;
  atLeast?: { amount: number; currency: string } | null;
}

type Column = keyof StreamedEvent;

/** The way to the rows: the narrowest condition there is, by the column that its index begins with. */
type Way = 'objectId' | 'refundId' | 'buyerId' | 'shopId' | 'marketplace' | 'stream';

/** Whether few rows lie on the way, so that all of them may be looked at. */
export function isNarrow(wanted: ChangesWanted, actor: Actor): boolean {
  return ['objectId', 'refundId', 'buyerId'].includes(wayTo(wanted, actor));
}

/**
 * Adds the conditions to a query over `row`. Neither database knows how narrow they are, so only the narrowest is
 * written such that an index serves it.
 */
export function addConditions(query: SelectQueryBuilder<StreamedEvent>, wanted: ChangesWanted, actor: Actor): void {
  const way = wayTo(wanted, actor);
  const among = (column: Column, values: readonly string[] | null | undefined) => {
    if (!values) return;
    const condition = `${column === way ? `row.${column}` : unserved(column)} IN (:...${column})`;
    query.andWhere(values.length > 0 ? condition : '1 = 0', { [column]: values });
  };

  if (servesActor(way, wanted)) visibleTo(query, 'row', actor);
  else {
    const { sql, parameters } = conditionByKey('row', actor);
    query.andWhere(sql, parameters);
  }
  among('objectId', wanted.ids);
  among('refundId', wanted.refundIds);
  among('shopId', wanted.shopId ? [wanted.shopId] : null);
  among('marketplace', wanted.marketplace ? [wanted.marketplace] : null);
  among('fromStatus', wanted.from);
  among('toStatus', wanted.to);
  among('kind', wanted.kinds);
  among('owner', wanted.owners);
  among('form', wanted.forms);
  among('reasonClass', wanted.reasonClasses);
  const { atLeast } = wanted;
  if (atLeast) query.andWhere(`${unserved('currency')} = :currency AND row.amount >= :amount`, atLeast);
}

function wayTo(wanted: ChangesWanted, actor: Actor): Way {
  if (wanted.ids) return 'objectId';
  if (wanted.refundIds) return 'refundId';
  if (actor.kind === ActorKind.BUYER) return 'buyerId';
  if (wanted.shopId || actor.kind === ActorKind.MERCHANT || actor.kind === ActorKind.PARTNER) return 'shopId';
  if (wanted.marketplace || (actor.kind === ActorKind.PLATFORM && actor.marketplaces.length === 1)) return 'marketplace';
  return 'stream';
}

/** Whether the way leads over the condition on whose rows they are, and not over one of the filter. */
function servesActor(way: Way, { shopId, marketplace }: ChangesWanted): boolean {
  return way === 'buyerId' || (way === 'shopId' && !shopId) || (way === 'marketplace' && !marketplace);
}

function unserved(column: Column): string {
  return `NULLIF(row.${column}, '')`;
}
