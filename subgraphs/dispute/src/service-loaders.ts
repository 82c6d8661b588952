import {
  ActorKind,
  childPages,
  conditionByKey,
  findRows,
  manyPerKey,
  onePerKey,
  visibleById,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { FileClock } from './service-file/clock/file-clock.entity';
import { ServiceFile } from './service-file/service-file.entity';
import { ServiceNote } from './service-note/service-note.entity';
import { VisitClock } from './visit/clock/visit-clock.entity';
import { Visit } from './visit/visit.entity';

/** Every way in which service files and visits are read for many objects at once: one statement each. */

export const serviceFilesById = visibleById(ServiceFile);
export const visitsById = visibleById(Visit);
export const openClocksByFile = openClocks(FileClock, 'fileId');
export const openClocksByVisit = openClocks(VisitClock, 'visitId');

export const serviceFilesByOrder = filesOf('orderId');
export const serviceFilesByRefund = filesOf('refundId');

export async function serviceFileByVisit(ctx: Context, visitIds: readonly string[]): Promise<(ServiceFile | null)[]> {
  const wanted = { where: 'item.visitId IN (:...visitIds)', parameters: { visitIds } };
  return onePerKey(visitIds, await findRows(ctx.database.manager, ServiceFile, wanted), 'visitId');
}

export async function visitsByFile(ctx: Context, fileIds: readonly string[]): Promise<Visit[][]> {
  const rows = await findRows(ctx.database.manager, Visit, {
    where: 'item.fileId IN (:...fileIds)',
    parameters: { fileIds },
    orderBy: 'item.at, item.id',
  });
  return manyPerKey(fileIds, rows, 'fileId');
}

/** The notes of each file that the caller's own side wrote. */
export function notesByFile(ctx: Context, fileIds: readonly string[], args: PageArgs): Promise<Connection<ServiceNote>[]> {
  const order = { columns: ['id'], direction: 'ASC' } as const;
  const side = SIDES[ctx.actor.kind] ?? '1 = 0';
  return childPages(ctx.database.manager, ServiceNote, 'fileId', fileIds, order, args, side);
}

const SIDES: Partial<Record<string, string>> = {
  [ActorKind.MERCHANT]: `child.side = 'MERCHANT'`,
  [ActorKind.PLATFORM]: `child.side = 'PLATFORM'`,
};

const OLDEST_FIRST = { columns: ['openedAt', 'id'], direction: 'ASC' } as const;

function filesOf(column: 'orderId' | 'refundId') {
  return (ctx: Context, ids: readonly string[], args: PageArgs): Promise<Connection<ServiceFile>[]> =>
    childPages(ctx.database.manager, ServiceFile, column, ids, OLDEST_FIRST, args, conditionByKey('child', ctx.actor));
}

/** The clocks that run, in the order in which they were started. */
function openClocks<Row extends ObjectLiteral>(entity: EntityTarget<Row>, column: keyof Row & string) {
  return async (ctx: Context, ids: readonly string[]): Promise<Row[][]> => {
    const rows = await findRows(ctx.database.manager, entity, {
      where: `item.${column} IN (:...ids) AND item.endedAt IS NULL`,
      parameters: { ids },
      orderBy: 'item.id',
    });
    return manyPerKey(ids, rows, column);
  };
}
