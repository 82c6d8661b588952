import { ActorKind, load, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Compensation } from '../compensation/compensation.entity';
import { tasksByRefund } from '../loaders';
import { Refund } from '../refund/refund.entity';
import { appraisalsIn, disposalAnswerIn, tasksFor, writeOffIn } from './shown';
import { Appraisal, CaseTask, DisposalAnswer, WriteOff } from './task.types';

@Resolver(() => Refund)
export class TasksOfRefund {
  @FieldResolver(() => [CaseTask], {
    description:
      'What is to be done beside the case, and was, oldest first: of your own side; the platform sees all. None for a buyer.',
  })
  async tasks(@Root() { id }: Refund, @Ctx() ctx: Context): Promise<CaseTask[]> {
    return tasksFor(ctx.actor, await load(ctx, tasksByRefund, id));
  }

  @FieldResolver(() => [Appraisal], { description: 'What technicians found of damage, oldest first (E8, E9).' })
  async appraisals(@Root() { id }: Refund, @Ctx() ctx: Context): Promise<Appraisal[]> {
    return appraisalsIn(await load(ctx, tasksByRefund, id));
  }

  @FieldResolver(() => DisposalAnswer, {
    nullable: true,
    description: 'Whether the buyer agrees that damaged goods are dealt with: the last answer (E8); null before one.',
  })
  async disposalAnswer(@Root() { id }: Refund, @Ctx() ctx: Context): Promise<DisposalAnswer | null> {
    return disposalAnswerIn(await load(ctx, tasksByRefund, id));
  }
}

@Resolver(() => Compensation)
export class TasksOfCompensation {
  @FieldResolver(() => [CaseTask], {
    description: 'Who is told of it, and what is written, after it was paid (E9): of your own side; the platform sees all.',
  })
  async tasks(@Root() { id, refundId }: Compensation, @Ctx() ctx: Context): Promise<CaseTask[]> {
    const tasks = await load(ctx, tasksByRefund, refundId);
    return tasksFor(
      ctx.actor,
      tasks.filter(({ compensationId }) => compensationId === id),
    );
  }

  @FieldResolver(() => WriteOff, {
    nullable: true,
    description: 'How it was written off (E9); null before, where its tier asks for none, and for the buyer.',
  })
  async writeOff(@Root() { id, refundId }: Compensation, @Ctx() ctx: Context): Promise<WriteOff | null> {
    if (ctx.actor.kind === ActorKind.BUYER) return null;
    return writeOffIn(await load(ctx, tasksByRefund, refundId), id);
  }
}
