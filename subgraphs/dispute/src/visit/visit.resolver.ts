import {
  ActorKind,
  answer,
  AvailableAction,
  Deadline,
  deadlineOf,
  load,
  PageArgs,
  Payload,
  type Connection,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { actionOf } from '../service-file/action-of';
import { ServiceFile } from '../service-file/service-file.entity';
import { policyOf } from '../service-file/pinned';
import { openClocksByVisit, serviceFileByVisit, serviceFilesById, visitsById } from '../service-loaders';
import { visitTimetable } from './clock/clocks';
import { ServiceVisitRecordInput } from './inputs';
import { serviceVisitRecord } from './service-visit-record';
import { mayRecord } from './visit-guards';
import { ServiceVisitFilter, serviceVisits, VisitConnection } from './visit-list';
import { Visit } from './visit.entity';

@ObjectType({ description: 'What came of recording a visit.' })
export class ServiceVisitRecordPayload extends Payload {
  @Field(() => Visit, { nullable: true, description: 'The visit after the mutation; null when it was refused.' })
  serviceVisit?: Visit;
}

@Resolver(() => Visit)
export class VisitResolver {
  @Query(() => Visit, { nullable: true, description: 'A follow-up visit by its id; null when there is none that you may see.' })
  serviceVisit(
    @Arg('id', () => ID, { description: 'Id in this graph: `sv_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Visit | null> {
    return load(ctx, visitsById, id);
  }

  @Query(() => VisitConnection, {
    description: 'The follow-up visits that you may see, your own, your shops’, your marketplaces’, by their dates (E11).',
  })
  serviceVisits(
    @Arg('filter', () => ServiceVisitFilter, { nullable: true, description: 'Which of them.' }) filter: ServiceVisitFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Visit>> {
    return serviceVisits(ctx, filter ?? {}, args);
  }

  @FieldResolver(() => ServiceFile, { description: 'The service that it follows.' })
  serviceFile(@Root() visit: Visit, @Ctx() ctx: Context): Promise<ServiceFile | null> {
    return load(ctx, serviceFilesById, visit.fileId);
  }

  @FieldResolver(() => ServiceFile, { nullable: true, description: 'The file of the need that it found; null without one.' })
  needFile(@Root() visit: Visit, @Ctx() ctx: Context): Promise<ServiceFile | null> {
    return load(ctx, serviceFileByVisit, visit.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Internal words of the desk, for shop and platform; null without, and for others.',
  })
  note(@Root() visit: Visit, @Ctx() { actor }: Context): string | null {
    return actor.kind === ActorKind.MERCHANT || actor.kind === ActorKind.PLATFORM ? visit.note : null;
  }

  @FieldResolver(() => [Deadline], { description: 'The time to make it, once its date has come.' })
  async deadlines(@Root() visit: Visit, @Ctx() ctx: Context): Promise<Deadline[]> {
    const clocks = await load(ctx, openClocksByVisit, visit.id);
    const timetable = visitTimetable({ policy: policyOf(visit) });
    return clocks.filter(({ key }) => key === 'visit').map((clock) => deadlineOf(timetable, clock, ctx.clock.now()));
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, now or under a condition.' })
  async availableActions(@Root() visit: Visit, @Ctx() ctx: Context): Promise<AvailableAction[]> {
    if (ctx.actor.kind === 'STRANGER') return [];
    const clocks = await load(ctx, openClocksByVisit, visit.id);
    const ending = clocks.find(({ key }) => key === 'visit');
    return actionOf(ctx, 'serviceVisitRecord', mayRecord(ctx.actor, visit), ending, 'ENDS_IT');
  }

  @Mutation(() => ServiceVisitRecordPayload, {
    description:
      'The desk records a follow-up visit between its date (VISIT_NOT_DUE with `availableAt`) and its deadline (VISIT_STATUS_CONFLICT). With NEED a service file is opened for what the customer needs (E11). The shop’s staff need the permission `refund:agree`.',
  })
  serviceVisitRecord(
    @Arg('id', () => ID, { description: 'Id of the visit: `sv_…`.' }) id: string,
    @Arg('input', { description: 'What came of it.' }) input: ServiceVisitRecordInput,
    @Ctx() ctx: Context,
  ): Promise<ServiceVisitRecordPayload> {
    return answer<ServiceVisitRecordPayload>(ctx, async () => ({
      serviceVisit: (await serviceVisitRecord(ctx, id, input)).object,
    }));
  }
}
