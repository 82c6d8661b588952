import {
  ActorKind,
  AvailableAction,
  Deadline,
  load,
  Money,
  money,
  PageArgs,
  type Connection,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Appeal } from '../appeal/appeal.entity';
import { DisputeHistoryConnection, historyByDispute } from '../change/dispute-history';
import type { DisputeStatusChange } from '../change/dispute-status-change';
import { deadlinesOf } from '../clock/deadlines';
import { EvidenceConnection } from '../evidence/evidence-list';
import type { Evidence } from '../evidence/evidence.entity';
import { EvidenceRequest } from '../evidence/evidence-request.entity';
import { StagedEvidence } from '../evidence/staged-evidence.entity';
import {
  appealByDispute,
  disputesById,
  evidenceByDispute,
  findingsByDispute,
  openClocksByDispute,
  requestsByDispute,
  rulingsByDispute,
  rulingsById,
  settlementsByDispute,
  stagedByDispute,
} from '../loaders';
import { PastResult, pastResultOf } from '../past/past-result';
import { RefundStub } from '../refund/refund.stub';
import { Finding } from '../review/finding.entity';
import { findingsTold } from '../review/findings-told';
import { Ruling, RulingStatus } from '../ruling/ruling.entity';
import { Settlement } from '../settlement/settlement.entity';
import { availableActions } from './available-actions';
import { DisputeConnection, DisputeFilter, DisputeOrder, disputes } from './dispute-list';
import { Dispute } from './dispute.entity';

const UNKNOWN = 'Null where that is not known, of a dispute that was imported.';

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
    description:
      'The disputes that you may see: your own, your shops’, your marketplaces’. An arbitrator’s desk is this list by what is due, for what it has or nobody has.',
  })
  disputes(
    @Arg('filter', () => DisputeFilter, { nullable: true, description: 'Which of them.' }) filter: DisputeFilter | null,
    @Arg('orderBy', () => DisputeOrder, { nullable: true, description: 'In which order; without it NEWEST_FIRST.' })
    order: DisputeOrder | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Dispute>> {
    return disputes(ctx, filter ?? {}, order ?? DisputeOrder.NEWEST_FIRST, args);
  }

  @FieldResolver(() => RefundStub, { description: 'The case it is about.' })
  refund(@Root() dispute: Dispute): RefundStub {
    return { id: dispute.refundId };
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: `What the buyer asks for; no ruling pays back more. ${UNKNOWN}`,
  })
  claim(@Root() { claimAmount, currency, past }: Dispute): Money | null {
    return past ? null : money(claimAmount, currency);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: `What happened, in the words of who called the platform in. It is no evidence. ${UNKNOWN}`,
  })
  statement(@Root() { statement, past }: Dispute): string | null {
    return past ? null : statement;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: `Whether the goods were on their way back, or back, when it was opened. ${UNKNOWN}`,
  })
  goodsReturned(@Root() { goodsReturned, past }: Dispute): boolean | null {
    return past ? null : goodsReturned;
  }

  @FieldResolver(() => PastResult, {
    nullable: true,
    description: 'How it ended elsewhere, of a dispute that was imported when it was over; null of disputes of this platform.',
  })
  pastResult(@Root() { past, currency }: Dispute): PastResult | null {
    return past && pastResultOf(past, currency);
  }

  @FieldResolver(() => EvidenceConnection, {
    description:
      'What was handed in, oldest first, as far as you may see it: the other party’s once nobody’s evidence is awaited any more.',
  })
  evidence(@Root() dispute: Dispute, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<Evidence>> {
    return load(ctx, evidenceByDispute, dispute.id, args);
  }

  @FieldResolver(() => [StagedEvidence], {
    description: 'What your own side prepares and has not handed in; empty for everybody else.',
  })
  stagedEvidence(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<StagedEvidence[]> {
    return load(ctx, stagedByDispute, dispute.id);
  }

  @FieldResolver(() => [EvidenceRequest], { description: 'What was asked for, round by round.' })
  requests(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<EvidenceRequest[]> {
    return load(ctx, requestsByDispute, dispute.id);
  }

  @FieldResolver(() => [Finding], {
    description: 'What the arbitrator found, oldest first; for the parties once it is ruled, without what was taken back.',
  })
  async findings(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<Finding[]> {
    const found = await load(ctx, findingsByDispute, dispute.id);
    return ctx.actor.kind === ActorKind.PLATFORM ? found : await findingsTold(ctx, dispute, found);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The arbitrator who decides it, by the `sub` claim of its token; null while nobody does, and for others than the platform.',
  })
  assignedTo(@Root() dispute: Dispute, @Ctx() { actor }: Context): string | null {
    return actor.kind === ActorKind.PLATFORM ? dispute.assignedTo : null;
  }

  @FieldResolver(() => Ruling, { nullable: true, description: 'The ruling in force; null before there is one.' })
  ruling(@Root() { rulingId }: Dispute, @Ctx() ctx: Context): Promise<Ruling | null> {
    return rulingId === null ? Promise.resolve(null) : load(ctx, rulingsById, rulingId);
  }

  @FieldResolver(() => [Ruling], {
    description:
      'The rulings that were given, oldest first; for the platform also those that wait for approval or were returned.',
  })
  async rulings(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<Ruling[]> {
    const rulings = await load(ctx, rulingsByDispute, dispute.id);
    return ctx.actor.kind === ActorKind.PLATFORM ? rulings : rulings.filter(({ status }) => status === RulingStatus.GIVEN);
  }

  @FieldResolver(() => Appeal, { nullable: true, description: 'The appeal against the first ruling; null where there is none.' })
  appeal(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<Appeal | null> {
    return load(ctx, appealByDispute, dispute.id);
  }

  @FieldResolver(() => [ActorKind], { description: 'The parties that gave up their right to appeal.' })
  appealWaivedBy(@Root() { waivedBy }: Dispute): ActorKind[] {
    return waivedBy ?? [];
  }

  @FieldResolver(() => [Settlement], { description: 'The settlements that were proposed in it, oldest first.' })
  settlements(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<Settlement[]> {
    return load(ctx, settlementsByDispute, dispute.id);
  }

  @FieldResolver(() => [Deadline], {
    description: 'The deadlines that run: who must act until when, what happens then, and why that moment.',
  })
  async deadlines(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<Deadline[]> {
    return deadlinesOf(dispute, await load(ctx, openClocksByDispute, dispute.id), ctx.clock.now());
  }

  @FieldResolver(() => [AvailableAction], {
    description:
      'What you may do with it: mutations that take its id, open now or blocked by a rule. What is never yours is left out.',
  })
  availableActions(@Root() dispute: Dispute, @Ctx() ctx: Context): Promise<AvailableAction[]> {
    return availableActions(ctx, dispute);
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
