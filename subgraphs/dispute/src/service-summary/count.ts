import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { ServiceFile } from '../service-file/service-file.entity';
import { Visit } from '../visit/visit.entity';
import type { ServiceFileCounts, ServiceVisitCounts } from './service-summary.types';

export interface Wanted {
  shopId: string;
  from: Date;
  to: Date;
}

const DAY_MS = 86_400_000;

/** The files of a shop that were opened, whose time for a plan ended, or that were closed in a time; a statement each. */
export async function countFiles(manager: EntityManager, wanted: Wanted): Promise<ServiceFileCounts> {
  const opened = await counted(within(manager, ServiceFile, 'openedAt', wanted), {
    opened: '1 = 1',
    closedWithin24h: `row.status = 'DONE' AND row.openMs <= ${DAY_MS}`,
  });
  const planned = await counted(within(manager, ServiceFile, 'planDueAt', wanted).andWhere(`row.kind <> 'QUESTION'`), {
    planInTime: 'row.plannedAt IS NOT NULL AND row.planMissedAt IS NULL',
    planMissed: 'row.planMissedAt IS NOT NULL',
  });
  const closed = await counted(within(manager, ServiceFile, 'closedAt', wanted), {
    done: `row.status = 'DONE'`,
    withdrawn: `row.status = 'WITHDRAWN'`,
    resolved: `row.outcome = 'RESOLVED'`,
    partlyResolved: `row.outcome = 'PARTLY_RESOLVED'`,
    notResolved: `row.outcome = 'NOT_RESOLVED'`,
    answered: `row.outcome = 'ANSWERED'`,
  });
  return { ...opened, ...planned, ...closed };
}

/** The visits of a shop with a date in a time. */
export function countVisits(manager: EntityManager, wanted: Wanted): Promise<ServiceVisitCounts> {
  return counted(within(manager, Visit, 'at', wanted), {
    due: `row.status <> 'UPCOMING'`,
    done: `row.status = 'DONE'`,
    missed: `row.status = 'MISSED'`,
    satisfied: `row.outcome = 'SATISFIED'`,
    notSatisfied: `row.outcome = 'NOT_SATISFIED'`,
    withNeed: `row.outcome = 'NEED'`,
    unreachable: `row.outcome = 'UNREACHABLE'`,
  });
}

function within<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  column: keyof T & string,
  { shopId, from, to }: Wanted,
): SelectQueryBuilder<T> {
  return manager
    .createQueryBuilder(entity, 'row')
    .where('row.shopId = :shopId', { shopId })
    .andWhere(`row.${column} >= :from AND row.${column} < :to`, { from, to });
}

/** How many rows meet each condition, in one statement. */
async function counted<Name extends string>(
  query: SelectQueryBuilder<ObjectLiteral>,
  conditions: Record<Name, string>,
): Promise<Record<Name, number>> {
  query.select([]);
  for (const [name, condition] of Object.entries<string>(conditions)) {
    query.addSelect(`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`, name);
  }
  const raw = await query.getRawOne<Record<string, string | number | null>>();
  return Object.fromEntries(Object.keys(conditions).map((name) => [name, Number(raw?.[name] ?? 0)])) as Record<Name, number>;
}
