import { ActorKind, DateTime, formatAmount, load, Money, money, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { advanceByRefund, openClocksByRefund } from '../loaders';
import { Refund } from '../refund/refund.entity';
import { noticeOf } from '../timeline/advance.texts';
import { outstanding, RefundAdvance } from './advance.entity';

@Resolver(() => Refund)
export class AdvanceOfRefund {
  @FieldResolver(() => RefundAdvance, {
    nullable: true,
    description: 'What the platform paid before the merchant did (D9); null where it did not.',
  })
  advance(@Root() refund: Refund, @Ctx() ctx: Context): Promise<RefundAdvance | null> {
    return load(ctx, advanceByRefund, refund.id);
  }
}

@Resolver(() => RefundAdvance)
export class InstantRefundResolver {
  @FieldResolver(() => Money, { description: 'What the platform paid first.' })
  amount(@Root() { amountMinor, currency }: RefundAdvance): Money {
    return money(amountMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What went to the platform of the merchant’s refund, instead of to the buyer.' })
  fromMerchant(@Root() { fromMerchantMinor, currency }: RefundAdvance): Money {
    return money(fromMerchantMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What the courier paid (D10).' })
  fromCarrier(@Root() { fromCarrierMinor, currency }: RefundAdvance): Money {
    return money(fromCarrierMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What the buyer handed back.' })
  repaid(@Root() { repaidMinor, currency }: RefundAdvance): Money {
    return money(repaidMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What the platform gave up.' })
  writtenOff(@Root() { writtenOffMinor, currency }: RefundAdvance): Money {
    return money(writtenOffMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What the platform has not got back yet.' })
  outstanding(@Root() advance: RefundAdvance): Money {
    return money(outstanding(advance), advance.currency);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Until when the buyer hands it back; null unless it has to, and while a repayment is on its way. See `deadlines`.',
  })
  async dueAt(@Root() { refundId }: RefundAdvance, @Ctx() ctx: Context): Promise<Date | null> {
    const clocks = await load(ctx, openClocksByRefund, refundId);
    return clocks.find(({ key }) => key === 'advanceRepay')?.dueAt ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The notice to the buyer to hand it back (D11), in the language of `Accept-Language`; for the buyer and the platform.',
  })
  notice(@Root() advance: RefundAdvance, @Ctx() { actor, language }: Context): string | null {
    const { dueReason, endedAt, currency } = advance;
    if (!dueReason || endedAt || (actor.kind !== ActorKind.BUYER && actor.kind !== ActorKind.PLATFORM)) return null;
    return noticeOf(dueReason, `${formatAmount(outstanding(advance), currency)} ${currency}`)[language];
  }
}
