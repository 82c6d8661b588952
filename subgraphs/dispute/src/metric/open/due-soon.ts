import type { ActorKind, Context } from '@after-sales/runtime';
import { asOf } from '../answer/as-of';
import type { MetricFilter } from '../answer/metric-filter';
import { scopeOf } from '../answer/scope';
import type { DueSoon } from './due-soon.types';
import { openFacts } from './open-facts';

const SOON_MS = 86_400_000;

interface Row {
  owner: ActorKind;
  dueSoon: number | string;
  overdue: number | string;
}

/** The limits that end within a day, by whose they are. The fact of a limit lies at its end; its part begins with its owner. */
export async function dueSoon(ctx: Context, filter: MetricFilter | null): Promise<DueSoon> {
  const scope = scopeOf(ctx.actor, filter ?? {});
  const seen = await asOf(ctx);
  const until = new Date(seen.at.getTime() + SOON_MS);
  const facts = await openFacts(ctx, { scope, measure: 'CLOCKS_OPEN', filter, to: until });
  const rows = await facts
    .select(`SUBSTR(item.part, 1, INSTR(item.part, ':') - 1)`, 'owner')
    .addSelect('SUM(CASE WHEN item.at >= :now THEN 1 ELSE 0 END)', 'dueSoon')
    .addSelect('SUM(CASE WHEN item.at < :now THEN 1 ELSE 0 END)', 'overdue')
    .groupBy('owner')
    .setParameters({ now: seen.at })
    .getRawMany<Row>();
  const owners = rows.map((row) => ({ owner: row.owner, dueSoon: Number(row.dueSoon), overdue: Number(row.overdue) }));
  return { asOf: seen, until, owners: owners.toSorted((a, b) => (a.owner < b.owner ? -1 : 1)) };
}
