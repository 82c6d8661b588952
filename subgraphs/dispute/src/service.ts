import { load, nextWake, type Context, type ReaderDefinition, type Worker } from '@after-sales/runtime';
import { onOrderForService } from './reaction/on-order-for-service';
import { FileClock } from './service-file/clock/file-clock.entity';
import { fileCalendarWorker, fileClockWorker } from './service-file/clock/clock-worker';
import { ServiceFile } from './service-file/service-file.entity';
import { ServiceFileMutations } from './service-file/service-file.mutations';
import { OrderServiceFilesResolver, RefundServiceFilesResolver, ServiceFileResolver } from './service-file/service-file.resolver';
import { serviceFilesById, visitsById } from './service-loaders';
import { ServiceNote } from './service-note/service-note.entity';
import { ServiceSubject } from './service-subject/service-subject.entity';
import { ServiceSummaryResolver } from './service-summary/service-summary.resolver';
import { visitCalendarWorker, visitClockWorker } from './visit/clock/clock-worker';
import { VisitClock } from './visit/clock/visit-clock.entity';
import { Visit } from './visit/visit.entity';
import { VisitResolver } from './visit/visit.resolver';

/** The part of the subgraph that is about service files and follow-up visits. */
export const service = {
  resolvers: [
    ServiceFileResolver,
    ServiceFileMutations,
    OrderServiceFilesResolver,
    RefundServiceFilesResolver,
    VisitResolver,
    ServiceSummaryResolver,
  ],
  references: {
    Order: ({ id }: { id: string }) => ({ id }),
    ServiceFile: ({ id }: { id: string }, ctx: Context) => load(ctx, serviceFilesById, id),
    ServiceVisit: ({ id }: { id: string }, ctx: Context) => load(ctx, visitsById, id),
  },
  entities: [ServiceFile, FileClock, ServiceNote, ServiceSubject, Visit, VisitClock],
  // A position of its own, so that orders and cases from before there were service files are known as well.
  reader: { source: 'order', cursor: 'order/service', reactions: onOrderForService } satisfies ReaderDefinition,
  fired: ['service_file.deadline_fired', 'visit.deadline_fired'],
  nextDue: (ctx: Context): Promise<Date | null> => firstOf(nextWake(ctx, FileClock), nextWake(ctx, VisitClock)),
  dueWorkers: (ctx: Context): Worker[] => [fileClockWorker(ctx), visitClockWorker(ctx)],
  calendarWorkers: (ctx: Context): Worker[] => [fileCalendarWorker(ctx), visitCalendarWorker(ctx)],
};

/** The earliest of some moments that may not be. */
export async function firstOf(...moments: Promise<Date | null>[]): Promise<Date | null> {
  const times = (await Promise.all(moments)).flatMap((at) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
