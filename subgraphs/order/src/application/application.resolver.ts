import { answer, load, money, Money, Payload, type Context, type Warning } from '@after-sales/runtime';
import { GraphQLError } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { casesByOrder, inLieuByOrder, linesByOrder, orderLinesById } from '../loaders';
import { OrderLine } from '../order/order-line.entity';
import { Order } from '../order/order.entity';
import { policyOfOrder } from '../policy/pinned';
import { RefundPayload } from '../refund/parts';
import { told } from '../refund/told';
import { MOST_LINES } from './choose-lines';
import { eligibilityOf } from './eligibility';
import { Eligibility } from './eligibility.types';
import { OrderCancelInput, RefundModifyInput, RefundPreviewInput } from './inputs';
import { orderCancel } from './order-cancel';
import { refundModify } from './refund-modify';
import { refundPreview, RefundPreviewPayload } from './refund-preview';

@ObjectType({ description: 'What came of an edit.' })
export class RefundModifyPayload extends RefundPayload {}

@ObjectType({ description: 'What came of a cancellation by the marketplace.' })
export class OrderCancelPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order after the mutation; null when it was refused.' })
  order?: Order;
}

@Resolver(() => Order)
export class ApplicationResolver {
  @Query(() => RefundPreviewPayload, {
    description:
      'What `refundApply` would come to now, by the same checks: amounts with their bearers, or why it would be refused. Nothing is written.',
  })
  refundPreview(
    @Arg('input', { description: 'What would be applied for.' }) input: RefundPreviewInput,
    @Ctx() ctx: Context,
  ): Promise<RefundPreviewPayload> {
    return refundPreview(ctx, input);
  }

  @FieldResolver(() => [Eligibility], {
    description:
      'What may be applied for now: an entry for each line and each type, allowed or not, with the rule that stands in the way. By the same checks as `refundApply`.',
  })
  async afterSaleEligibility(
    @Root() order: Order,
    @Arg('lineIds', () => [ID], {
      nullable: true,
      description: 'Which lines, at most 100; without it the first 100 of the order. What is not of the order is left out.',
    })
    lineIds: string[] | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<Eligibility[]> {
    if (lineIds && lineIds.length > MOST_LINES)
      throw new GraphQLError(`lineIds: name at most ${MOST_LINES} lines`, { extensions: { code: 'BAD_USER_INPUT' } });
    const [lines, cases, inLieu] = await Promise.all([
      load(ctx, linesByOrder, order.id),
      load(ctx, casesByOrder, order.id),
      load(ctx, inLieuByOrder, order.id),
    ]);
    const now = ctx.clock.now();
    const goods = new Map(lines.map((line) => [line.id, line]));
    const ground = { order, policy: policyOfOrder(order, now), now, goods, cases, inLieu };
    const wanted = lineIds ? lines.filter(({ id }) => lineIds.includes(id)) : lines.slice(0, MOST_LINES);
    return wanted.flatMap((line) => eligibilityOf(ground, line, ctx.language));
  }

  @Mutation(() => RefundModifyPayload, {
    description:
      'The buyer edits a case. Awaiting the answer, or with the application refused: anything, as in an application, and the time to answer runs anew (REAPPLICATION_SPENT). Once the return was agreed to: the amount alone, and only to less (AMOUNT_ONLY, AMOUNT_NOT_LOWER; B14). What was asked for before stays in `revisions`.',
  })
  refundModify(
    @Arg('id', () => ID, { description: 'Id of the case: `rf_…`.' }) id: string,
    @Arg('input', { description: 'What to change.' }) input: RefundModifyInput,
    @Ctx() ctx: Context,
  ): Promise<RefundModifyPayload> {
    return told(ctx, () => refundModify(ctx, id, input));
  }

  @Mutation(() => OrderCancelPayload, {
    description:
      'For the platform: the marketplace has cancelled the order and paid it back itself. The order becomes CLOSED, and its open cases end as ORDER_CANCELLED.',
  })
  orderCancel(
    @Arg('id', () => ID, { description: 'Id of the order: `or_…`.' }) id: string,
    @Arg('input', { description: 'Why.' }) input: OrderCancelInput,
    @Ctx() ctx: Context,
  ): Promise<OrderCancelPayload> {
    return answer<OrderCancelPayload>(ctx, async () => {
      const { object, warnings } = await orderCancel(ctx, id, input);
      const shown: Warning[] = warnings.map(({ code, message }) => ({ code, message: message[ctx.language] }));
      return { order: object, warnings: shown };
    });
  }
}

@Resolver(() => Eligibility)
export class EligibilityResolver {
  @FieldResolver(() => OrderLine, { description: 'The line.' })
  line(@Root() { lineId }: Eligibility, @Ctx() ctx: Context): Promise<OrderLine | null> {
    return load(ctx, orderLinesById, lineId);
  }

  @FieldResolver(() => Money, {
    description: 'The most that all these pieces can get, carriage apart; zero where no money comes back.',
  })
  maxAmount(@Root() { maxMinor, currency }: Eligibility): Money {
    return money(maxMinor, currency);
  }
}
