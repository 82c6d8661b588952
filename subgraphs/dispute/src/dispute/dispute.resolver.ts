import { Deadline, load, Money, money, PageArgs, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { DisputeHistoryConnection, historyByDispute } from '../change/dispute-history';
import type { DisputeStatusChange } from '../change/dispute-status-change';
import { deadlinesOf } from '../clock/deadlines';
import { EvidenceConnection } from '../evidence/evidence-list';
import type { Evidence } from '../evidence/evidence.entity';
import { disputesById, evidenceByDispute, openClocksByDispute, rulingByDispute } from '../loaders';
import { RefundStub } from '../refund/refund.stub';
import { Ruling } from '../ruling/ruling.entity';
import { DisputeConnection, DisputeFilter, disputes } from './dispute-list';
import { Dispute } from './dispute.entity';

@Resolver(() => Dispute)
export class DisputeResolver {
  @Query(() => Dispute, { nullable: true, description: 'A dispute by its id; null when there is none that you may see.' })
  dispute(
    @Arg('id', () => ID, { description: 'Id in this graph: `dp_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Dispute | null> {
    return load(ctx, disputesById, id);
  }

  @Query(() => DisputeConnection, {
    description: 'The disputes that you may see, your own, your shops’, your marketplaces’, newest first.',
  })
  disputes(
    @Arg('filter', () => DisputeFilter, { nullable: true, description: 'Which of them.' }) filter: DisputeFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Dispute>> {
    return disputes(ctx, filter ?? {}, args);
  }

  @FieldResolver(() => RefundStub, { description: 'The case it is about.' })
  refund(@Root() dispute: Dispute): RefundStub {
    return { id: dispute.refundId };
  }

  @FieldResolver(() => Money, { description: 'What the buyer asks for; no ruling pays back more.' })
  claim(@Root() dispute: Dispute): Money {
    return money(dispute.claimAmount, dispute.currency);
  }

  @FieldResolver(() => EvidenceConnection, { description: 'What was handed in, oldest first.' })
  evidence(@Root() dispute: Dispute, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<Evidence>> {
    return load(ctx, evidenceByDispute, dispute.id, args);
  }

  @FieldResolver(() => Ruling, { nullable: true, description: 'The decision; null before there is one.' })
  ruling(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<Ruling | null> {
    return load(ctx, rulingByDispute, dispute.id);
  }

  @FieldResolver(() => [Deadline], {
    description: 'The deadlines that run: who must act until when, what happens then, and why that moment.',
  })
  async deadlines(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<Deadline[]> {
    return deadlinesOf(dispute, await load(ctx, openClocksByDispute, dispute.id), ctx.clock.now());
  }

  @FieldResolver(() => DisputeHistoryConnection, { description: 'Each change of its status, oldest first.' })
  history(
    @Root() dispute: Dispute,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<DisputeStatusChange>> {
    return load(ctx, historyByDispute, dispute.id, args);
  }
}
