import { ActorKind, load, Money, money, page, PageArgs, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Dispute } from '../dispute/dispute.entity';
import { disputesById, findingsByDispute, rulingsById } from '../loaders';
import { DisputeFindingKind } from '../review/finding.entity';
import { OutcomeCount, SimilarRuling, SimilarRulingConnection, SimilarRulings } from './similar-ruling';
import { countsOf, similarTo } from './similar-to';

const ROLES = ['arbitrator', 'supervisor'];

@Resolver(() => SimilarRulings)
export class SimilarRulingsResolver {
  @Query(() => SimilarRulings, {
    nullable: true,
    description:
      'How disputes like this one were decided: same marketplace, reason and category, and the finding if one is named. For arbitrators and supervisors; null for others, and where there is no such dispute that you may see.',
  })
  async similarRulings(
    @Arg('disputeId', () => ID, { description: 'Id of the dispute: `dp_…`.' }) disputeId: string,
    @Arg('finding', () => DisputeFindingKind, { nullable: true, description: 'What the arbitrator found in them.' })
    finding: DisputeFindingKind | null,
    @Ctx() ctx: Context,
  ): Promise<SimilarRulings | null> {
    const { actor } = ctx;
    if (actor.kind !== ActorKind.PLATFORM || !ROLES.some((role) => actor.roles.includes(role))) return null;
    const dispute = await load(ctx, disputesById, disputeId);
    return dispute && new SimilarRulings(dispute, finding ?? null);
  }

  @FieldResolver(() => [OutcomeCount], { description: 'How often each way; ways that never came are left out.' })
  counts(@Root() similar: SimilarRulings, @Ctx() ctx: Context): Promise<OutcomeCount[]> {
    return countsOf(ctx, similar);
  }

  @FieldResolver(() => SimilarRulingConnection, { description: 'The rulings, newest first.' })
  rulings(
    @Root() similar: SimilarRulings,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Dispute>> {
    return page(similarTo(ctx, similar), { columns: ['finalAt', 'id'], direction: 'DESC' }, args);
  }
}

@Resolver(() => SimilarRuling)
export class SimilarRulingResolver {
  @FieldResolver(() => Money, { description: 'What was paid back; zero where nothing was.' })
  amount(@Root() dispute: Dispute): Money {
    return money(dispute.awarded!, dispute.currency);
  }

  @FieldResolver(() => Money, { description: 'What was asked for; zero where goods were.' })
  claim(@Root() dispute: Dispute): Money {
    return money(dispute.claimAmount, dispute.currency);
  }

  @FieldResolver(() => [String], { description: 'Ids of the rules that it stands on.' })
  async rules(@Root() { rulingId }: Dispute, @Ctx() ctx: Context): Promise<string[]> {
    return (await load(ctx, rulingsById, rulingId!)).rules;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was decided on an appeal.' })
  async onAppeal(@Root() { rulingId }: Dispute, @Ctx() ctx: Context): Promise<boolean> {
    return (await load(ctx, rulingsById, rulingId!)).onAppeal;
  }

  @FieldResolver(() => [DisputeFindingKind], { description: 'What was found in it.' })
  async findings(@Root() { id }: Dispute, @Ctx() ctx: Context): Promise<DisputeFindingKind[]> {
    const found = await load(ctx, findingsByDispute, id);
    return [...new Set(found.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ finding }) => finding))];
  }
}
