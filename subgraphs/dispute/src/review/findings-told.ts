import { load, type Context } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import { rulingsById } from '../loaders';
import type { Finding } from './finding.entity';

/** The parties read with a ruling what was found before it, and of what stands (E3). */
export async function findingsTold(ctx: Context, dispute: Dispute, found: readonly Finding[]): Promise<Finding[]> {
  const { rulingId } = dispute;
  const ruling = rulingId === null || found.length === 0 ? null : await load(ctx, rulingsById, rulingId);
  return ruling ? found.filter(({ at, withdrawnAt }) => withdrawnAt === null && at <= ruling.at) : [];
}
