import { ActorKind, ActorRef, answer, Marketplace, Money, money, type Context } from '@after-sales/runtime';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { buyerCredit } from './buyer-credit';
import { BuyerCredit } from './buyer-credit.entity';
import { BuyerCreditSetInput, BuyerCreditSetPayload } from './buyer-credit.inputs';
import { buyerCreditSet } from './buyer-credit-set';
import { hasOverdue, outstandingOf } from './outstanding';

@Resolver(() => BuyerCredit)
export class BuyerCreditResolver {
  @Query(() => BuyerCredit, {
    nullable: true,
    description:
      'The credit of a buyer for instant refunds (D9): its own, or for the marketplace’s staff that of any. Null where there is none that you may see.',
  })
  buyerCredit(
    @Arg('marketplace', () => Marketplace, { description: 'Where it holds.' }) marketplace: Marketplace,
    @Arg('currencyCode', () => String, { description: 'ISO 4217 code: `CNY`.' }) currency: string,
    @Arg('buyerId', () => ID, { description: 'The buyer, by the `sub` claim of its token.' }) buyerId: string,
    @Ctx() ctx: Context,
  ): Promise<BuyerCredit | null> {
    return buyerCredit(ctx, { buyerId, marketplace, currency });
  }

  @Mutation(() => BuyerCreditSetPayload, {
    description:
      'The platform says how much it pays ahead for a buyer (D9). Needs the role `finance`. Refused with FORBIDDEN, BUYER_UNKNOWN, AMOUNT_INVALID, CURRENCY_INVALID, COUNT_INVALID.',
  })
  buyerCreditSet(
    @Arg('input', { description: 'Whose credit, and how much.' }) input: BuyerCreditSetInput,
    @Ctx() ctx: Context,
  ): Promise<BuyerCreditSetPayload> {
    return answer<BuyerCreditSetPayload>(ctx, async () => ({ buyerCredit: (await buyerCreditSet(ctx, input)).object }));
  }

  @FieldResolver(() => Money, { description: 'How much may be outstanding at once.' })
  quota(@Root() { quotaMinor, currency }: BuyerCredit): Money {
    return money(quotaMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What the platform has paid ahead and not got back, over all cases of the buyer.' })
  async outstanding(@Root() credit: BuyerCredit, @Ctx() ctx: Context): Promise<Money> {
    return money(await outstandingOf(ctx.database.manager, credit), credit.currency);
  }

  @FieldResolver(() => Boolean, { description: 'Whether an instant refund is overdue, so that there are no further ones.' })
  barred(@Root() credit: BuyerCredit, @Ctx() ctx: Context): Promise<boolean> {
    return hasOverdue(ctx.database.manager, credit);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Complaints in the ninety days before `setAt`, as the platform stated them; for the platform.',
  })
  complaints(@Root() { complaints }: BuyerCredit, @Ctx() { actor }: Context): number | null {
    return actor.kind === ActorKind.PLATFORM ? complaints : null;
  }

  @FieldResolver(() => ActorRef, { nullable: true, description: 'Who last set it; for the platform.' })
  setBy(@Root() { setBy }: BuyerCredit, @Ctx() { actor }: Context): ActorRef | null {
    return actor.kind === ActorKind.PLATFORM ? setBy : null;
  }
}
