import { forbidden, locksRows, notFound, unauthenticated, type Actor, type Tx } from '@after-sales/runtime';
import type { SelectQueryBuilder } from 'typeorm';
import { scopeOf, type Scope } from '../answer/scope';
import { MetricExport } from './metric-export.entity';

const EXPORTERS = ['ANALYTICS', 'PLATFORM', 'MERCHANT'];

/** Refuses who no numbers are for. */
export function requireExporter({ kind }: Actor): void {
  if (kind === 'STRANGER') throw unauthenticated();
  if (EXPORTERS.includes(kind)) return;
  throw forbidden({ zh: '数据分析、平台或商家身份', en: 'a token of kind ANALYTICS, PLATFORM or MERCHANT' });
}

/** An export is its owner's alone. */
export function ownExports(
  query: SelectQueryBuilder<MetricExport>,
  alias: string,
  { kind, id }: Pick<Actor, 'kind' | 'id'>,
): SelectQueryBuilder<MetricExport> {
  return query.andWhere(`${alias}.ownerKind = :ownerKind AND ${alias}.ownerId = :ownerId`, { ownerKind: kind, ownerId: id });
}

export async function lockOwnExport(tx: Tx, id: string): Promise<MetricExport> {
  const query = tx.manager.createQueryBuilder(MetricExport, 'row').where('row.id = :id', { id });
  if (locksRows(tx.manager)) query.setLock('pessimistic_write');
  const found = await ownExports(query, 'row', tx.actor).getOne();
  if (!found) throw notFound({ zh: '导出任务', en: 'export' }, id);
  return found;
}

/** Whether a token still names all that an export holds. */
export function stillMaySee(actor: Actor, { shopIds, marketplaces }: Scope): boolean {
  const now = scopeOf(actor, {});
  const shopsSeen = now.shopIds === null || (shopIds !== null && shopIds.every((each) => now.shopIds!.includes(each)));
  return shopsSeen && marketplaces.every((each) => now.marketplaces.includes(each));
}
