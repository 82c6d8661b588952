import { findRows, getRows } from '@after-sales/runtime';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { Conditions } from '../answer/conditions';
import type { Scope } from '../answer/scope';
import { ChangedFact } from '../fact/changed-fact.entity';
import { keyOf } from '../fact/fact';
import { MetricFact } from '../fact/fact.entity';
import { isWanted, type WantedFacts } from './wanted-facts';

/** The place of a change in the order of all. */
export type Place = Pick<ChangedFact, 'updatedAt' | 'measure' | 'objectId' | 'part'>;

/** A fact that changed, as it is now; without it where it is gone, or no longer one of those that are wanted. */
export interface Change {
  change: ChangedFact;
  fact: MetricFact | null;
}

/** One shop, or all of one marketplace: what one range of an index holds in order. */
export function ranges({ shopIds, marketplaces }: Scope): Scope[] {
  if (shopIds) return marketplaces.length === 0 ? [] : shopIds.map((shopId) => ({ shopIds: [shopId], marketplaces }));
  return marketplaces.map((marketplace) => ({ shopIds, marketplaces: [marketplace] }));
}

export interface Span {
  after: Place | Date;
  /** The last moment that is told; without it: all. */
  until?: Date;
}

/** What changed first after a place, or after a moment: as many as that at most, in order. */
export async function changesAfter(
  manager: EntityManager,
  range: Scope,
  wanted: WantedFacts,
  { after, until }: Span,
  most: number,
): Promise<Change[]> {
  const found: ChangedFact[] = [];
  // Each condition is one range of the index from its very beginning, however many changed at the same moment.
  for (const [sql, parameters] of beyond(after)) {
    if (found.length === most) break;
    const all = changeConditions(range, wanted, 'row').add(sql, parameters);
    if (until) all.add('row.updatedAt <= :until', { until });
    const query = manager.createQueryBuilder(ChangedFact, 'row').where(all.sql, all.parameters);
    for (const column of ['updatedAt', 'measure', 'objectId', 'part']) query.addOrderBy(`row.${column}`);
    found.push(...(await getRows(query.limit(most - found.length))));
  }
  const facts = await factsOf(
    manager,
    found.filter(({ gone }) => !gone),
  );
  return found.map((change) => {
    const fact = facts.get(keyOf(change));
    return { change, fact: fact && isWanted(fact, wanted) ? fact : null };
  });
}

/** How many changes there are to look at. */
export function countChanges(manager: EntityManager, range: Scope, wanted: WantedFacts): Promise<number> {
  const all = changeConditions(range, wanted, 'row').add('row.updatedAt > :since', { since: sinceOf(wanted) });
  return manager.createQueryBuilder(ChangedFact, 'row').where(all.sql, all.parameters).getCount();
}

/** The moment after which changes are told: all of them, unless one is named. */
export function sinceOf({ updatedSince }: WantedFacts): Date {
  return new Date(updatedSince ?? -1);
}

function changeConditions(range: Scope, { measures }: WantedFacts, alias: string): Conditions {
  const all = new Conditions(alias).within(range);
  return measures ? all.among('measure', measures) : all;
}

function beyond(after: Place | Date): [string, ObjectLiteral][] {
  if (after instanceof Date) return [['row.updatedAt > :updatedAt', { updatedAt: after }]];
  const { updatedAt, measure: last, objectId, part } = after;
  const place = { updatedAt, last, objectId, lastPart: part };
  return [
    [
      'row.updatedAt = :updatedAt AND row.measure = :last AND row.objectId >= :objectId AND (row.objectId > :objectId OR row.part > :lastPart)',
      place,
    ],
    ['row.updatedAt = :updatedAt AND row.measure > :last', place],
    ['row.updatedAt > :updatedAt', place],
  ];
}

async function factsOf(manager: EntityManager, changes: readonly ChangedFact[]): Promise<Map<string, MetricFact>> {
  if (changes.length === 0) return new Map();
  const byMeasure = [...Map.groupBy(changes, ({ measure }) => measure)];
  const where = byMeasure.map((_, i) => `(item.measure = :measure${i} AND item.objectId IN (:...objects${i}))`).join(' OR ');
  const parameters = Object.fromEntries(
    byMeasure.flatMap(([measure, own], i) => [
      [`measure${i}`, measure],
      [`objects${i}`, [...new Set(own.map(({ objectId }) => objectId))]],
    ]),
  );
  const facts = await findRows(manager, MetricFact, { where, parameters });
  return new Map(facts.map((fact) => [keyOf(fact), fact]));
}
