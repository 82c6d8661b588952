import { timetableOf } from '@after-sales/policy';
import {
  AvailableAction,
  connectionOf,
  Deadline,
  deadlineOf,
  load,
  PageArgs,
  type Connection,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { OrderStub } from '../order/order.stub';
import { RefundStub } from '../refund/refund.stub';
import {
  notesByFile,
  openClocksByFile,
  serviceFilesById,
  serviceFilesByOrder,
  serviceFilesByRefund,
  visitsByFile,
  visitsById,
} from '../service-loaders';
import { ServiceNote } from '../service-note/service-note.entity';
import { Visit } from '../visit/visit.entity';
import { availableActions } from './available-actions';
import { policyOf } from './pinned';
import { ServiceFileConnection, ServiceFileFilter, ServiceFileOrder, serviceFiles } from './service-file-list';
import { ServiceFile } from './service-file.entity';

const ServiceNoteConnection = connectionOf(ServiceNote, 'ServiceNote', 'internal notes');

@Resolver(() => ServiceFile)
export class ServiceFileResolver {
  @Query(() => ServiceFile, {
    nullable: true,
    description: 'A service file by its id; null when there is none that you may see.',
  })
  serviceFile(
    @Arg('id', () => ID, { description: 'Id in this graph: `sf_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<ServiceFile | null> {
    return load(ctx, serviceFilesById, id);
  }

  @Query(() => ServiceFileConnection, {
    description: 'The service files that you may see, your own, your shops’, your marketplaces’; also as a desk’s queue.',
  })
  serviceFiles(
    @Arg('filter', () => ServiceFileFilter, { nullable: true, description: 'Which of them.' }) filter: ServiceFileFilter | null,
    @Arg('orderBy', () => ServiceFileOrder, { defaultValue: ServiceFileOrder.NEWEST_FIRST, description: 'In which order.' })
    orderBy: ServiceFileOrder,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ServiceFile>> {
    return serviceFiles(ctx, filter ?? {}, orderBy, args);
  }

  @FieldResolver(() => OrderStub, { description: 'The order that it is about.' })
  order(@Root() file: ServiceFile): OrderStub {
    return { id: file.orderId };
  }

  @FieldResolver(() => RefundStub, {
    nullable: true,
    description: 'The after-sale case that it hangs on; null where it is the order.',
  })
  refund(@Root() file: ServiceFile): RefundStub | null {
    return file.refundId === null ? null : { id: file.refundId };
  }

  @FieldResolver(() => Visit, { nullable: true, description: 'The visit that found the need; null where none did.' })
  visit(@Root() file: ServiceFile, @Ctx() ctx: Context): Promise<Visit | null> | null {
    return file.visitId === null ? null : load(ctx, visitsById, file.visitId);
  }

  @FieldResolver(() => [Visit], { description: 'The follow-up visits that it led to, by their dates (E11).' })
  visits(@Root() file: ServiceFile, @Ctx() ctx: Context): Promise<Visit[]> {
    return load(ctx, visitsByFile, file.id);
  }

  @FieldResolver(() => ServiceNoteConnection, {
    description: 'What your own side noted internally, oldest first; empty for others.',
  })
  notes(@Root() file: ServiceFile, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<ServiceNote>> {
    return load(ctx, notesByFile, file.id, args);
  }

  @FieldResolver(() => [Deadline], { description: 'The deadline that runs for its desk, with the reason for its moment.' })
  async deadlines(@Root() file: ServiceFile, @Ctx() ctx: Context): Promise<Deadline[]> {
    const clocks = await load(ctx, openClocksByFile, file.id);
    const timetable = timetableOf(policyOf(file));
    return clocks.map((clock) => deadlineOf(timetable, clock, ctx.clock.now()));
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, now or under a condition.' })
  availableActions(@Root() file: ServiceFile, @Ctx() ctx: Context): Promise<AvailableAction[]> {
    return availableActions(ctx, file);
  }
}

@Resolver(() => OrderStub)
export class OrderServiceFilesResolver {
  @FieldResolver(() => ServiceFileConnection, {
    nullable: true,
    description:
      'The service files about the order and its cases, oldest first (E10). Null only with an error, where they cannot be read now.',
  })
  serviceFiles(
    @Root() { id }: OrderStub,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ServiceFile>> {
    return load(ctx, serviceFilesByOrder, id, args);
  }
}

@Resolver(() => RefundStub)
export class RefundServiceFilesResolver {
  @FieldResolver(() => ServiceFileConnection, {
    nullable: true,
    description: 'The service files about the case, oldest first (E10). Null only with an error, where they cannot be read now.',
  })
  serviceFiles(
    @Root() { id }: RefundStub,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ServiceFile>> {
    return load(ctx, serviceFilesByRefund, id, args);
  }
}
