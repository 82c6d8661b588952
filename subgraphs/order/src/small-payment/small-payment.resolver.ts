import { load, Money, money, type Context } from '@after-sales/runtime';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { smallPaymentsByRefund } from '../loaders';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import { Refund } from '../refund/refund.entity';
import { refundSmallPaymentMake } from './refund-small-payment-make';
import { SmallPayment } from './small-payment.entity';
import { RefundSmallPaymentMakeInput, RefundSmallPaymentMakePayload } from './small-payment.inputs';

@Resolver(() => SmallPayment)
export class SmallPaymentResolver {
  @Mutation(() => RefundSmallPaymentMakePayload, {
    description:
      'The merchant sends the buyer a small sum outside the refund (B14); the case stays as it is. Needs the permission `refund:agree`. Refused with SMALL_PAYMENT_TOO_HIGH (above the policy’s limit), SMALL_PAYMENT_PURPOSE_UNKNOWN, AMOUNT_TOO_HIGH (in lieu of a refund: more than is left of what was paid), COMPENSATION_NEEDS_APPROVAL (E9), SMALL_PAYMENTS_SPENT (ten a case).',
  })
  refundSmallPaymentMake(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundSmallPaymentMakeInput,
    @Ctx() ctx: Context,
  ): Promise<RefundSmallPaymentMakePayload> {
    return told(ctx, () => refundSmallPaymentMake(ctx, id, input));
  }

  @FieldResolver(() => Money, { description: 'How much.' })
  amount(@Root() { amountMinor, currency }: SmallPayment): Money {
    return money(amountMinor, currency);
  }
}

@Resolver(() => Refund)
export class SmallPaymentsOfRefund {
  @FieldResolver(() => [SmallPayment], {
    description: 'Small sums that went to the buyer outside the refund, oldest first (B14).',
  })
  smallPayments(@Root() refund: Refund, @Ctx() ctx: Context): Promise<SmallPayment[]> {
    return load(ctx, smallPaymentsByRefund, refund.id);
  }
}
