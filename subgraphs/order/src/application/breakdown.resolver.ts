import { load, money, type Context } from '@after-sales/runtime';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { linesByRefund, orderLinesById } from '../loaders';
import { RefundAmounts } from '../refund/parts';
import { breakdown, RefundAmountPart } from './breakdown';

@Resolver(() => RefundAmounts)
export class RefundAmountsResolver {
  @FieldResolver(() => [RefundAmountPart], {
    description:
      'What was asked for or, once it is, agreed to: goods and carriage, which are paid back, and the discounts of these goods with who bore them, which are not.',
  })
  async breakdown(@Root() { refund }: RefundAmounts, @Ctx() ctx: Context): Promise<RefundAmountPart[]> {
    const lines = await load(ctx, linesByRefund, refund.id);
    const goods = await Promise.all(lines.map(({ orderLineId }) => load(ctx, orderLinesById, orderLineId)));
    const counted = lines.map(({ quantity, approvedAmount, requestedAmount }, i) => ({
      line: goods[i]!,
      quantity,
      amount: approvedAmount ?? requestedAmount,
    }));
    const parts = breakdown(counted, refund.approvedFreight ?? refund.requestedFreight ?? 0);
    return parts.map(({ minor, ...part }) => ({ ...part, amount: money(minor, refund.currency) }));
  }
}
