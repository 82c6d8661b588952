import type { Context } from '@after-sales/runtime';
import { Dispute } from '../dispute/dispute.entity';
import { Finding } from '../review/finding.entity';
import type { OutcomeCount, SimilarRulings } from './similar-ruling';

/** Disputes of the same marketplace, reason and category that were ruled for good; with a finding, those in which it stands. */
export function similarTo(ctx: Context, { dispute, finding }: SimilarRulings) {
  const { id, marketplace, reasonCode, category } = dispute;
  const query = ctx.database.manager
    .createQueryBuilder(Dispute, 'row')
    .where('row.marketplace = :marketplace AND row.reasonCode = :reasonCode', { marketplace, reasonCode })
    .andWhere(category === null ? 'row.category IS NULL' : 'row.category = :category', { category })
    .andWhere('row.finalAt IS NOT NULL AND row.outcome IS NOT NULL AND row.id <> :id', { id });
  if (finding === null) return query;
  const found = query
    .subQuery()
    .select('1')
    .from(Finding, 'found')
    .where('found.disputeId = row.id AND found.finding = :finding AND found.withdrawnAt IS NULL');
  return query.andWhere(`EXISTS ${found.getQuery()}`, { finding });
}

export async function countsOf(ctx: Context, similar: SimilarRulings): Promise<OutcomeCount[]> {
  const rows = await similarTo(ctx, similar)
    .select('row.outcome', 'outcome')
    .addSelect('COUNT(*)', 'count')
    .groupBy('row.outcome')
    .orderBy('row.outcome')
    .getRawMany<{ outcome: OutcomeCount['outcome']; count: string }>();
  return rows.map(({ outcome, count }) => ({ outcome, count: Number(count) }));
}
