import { monthOf, policies } from '@after-sales/policy';
import { ActorKind, visibleTo, type Context } from '@after-sales/runtime';
import { GraphQLError } from 'graphql';
import { ServiceFile } from '../service-file/service-file.entity';
import { countFiles, countVisits } from './count';
import type { ServiceSummary } from './service-summary.types';

const READERS: readonly string[] = [ActorKind.MERCHANT, ActorKind.PLATFORM];

/** A shop's month, counted from the rows (E11): for its own staff and its platform; null where there is nothing to see. */
export async function serviceSummary(ctx: Context, shopId: string, month: string): Promise<ServiceSummary | null> {
  if (!READERS.includes(ctx.actor.kind)) return null;
  const { manager } = ctx.database;
  const files = manager.createQueryBuilder(ServiceFile, 'row').where('row.shopId = :shopId', { shopId });
  const any = await visibleTo(files, 'row', ctx.actor).orderBy('row.openedAt').limit(1).getOne();
  const asOf = ctx.clock.now();
  const { policy } = any ? policies().policyFor(any.marketplace, asOf) : {};
  if (!policy?.service.monthlySummary) return null;
  const time = monthOf(policy, month);
  if (!time) throw new GraphQLError('month: write one such as 2026-06', { extensions: { code: 'BAD_USER_INPUT' } });
  const wanted = { shopId, ...time };
  const counts = { files: await countFiles(manager, wanted), visits: await countVisits(manager, wanted) };
  return { shopId, month, ...time, asOf, ...counts };
}
