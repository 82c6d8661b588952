import { answer, connectionOf, load, PageArgs, Payload, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { inquiriesByOrder, orderLinesById } from '../loaders';
import { OrderLine } from '../order/order-line.entity';
import { Order } from '../order/order.entity';
import { InquiryAnswerInput, InquirySendInput } from './inputs';
import { inquiryAnswer } from './inquiry-answer';
import { inquirySend } from './inquiry-send';
import { Inquiry } from './inquiry.entity';

const InquiryConnection = connectionOf(Inquiry, 'Inquiry', 'inquiries');

@ObjectType()
abstract class InquiryPayload extends Payload {
  @Field(() => Inquiry, { nullable: true, description: 'The inquiry after the mutation; null when it was refused.' })
  inquiry?: Inquiry;
}

@ObjectType({ description: 'What came of an inquiry.' })
export class InquirySendPayload extends InquiryPayload {}

@ObjectType({ description: 'What came of an answer.' })
export class InquiryAnswerPayload extends InquiryPayload {}

@Resolver(() => Order)
export class OrderInquiriesResolver {
  @FieldResolver(() => InquiryConnection, {
    description: 'What the buyer asked or told about the goods without an after-sale case (A17), oldest first.',
  })
  inquiries(@Root() order: Order, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<Inquiry>> {
    return load(ctx, inquiriesByOrder, order.id, args);
  }
}

@Resolver(() => Inquiry)
export class InquiryResolver {
  @FieldResolver(() => OrderLine, { description: 'The goods that it is about.' })
  line(@Root() inquiry: Inquiry, @Ctx() ctx: Context): Promise<OrderLine | null> {
    return load(ctx, orderLinesById, inquiry.orderLineId);
  }

  @Mutation(() => InquirySendPayload, {
    description:
      'The buyer asks or tells the merchant something about goods, without an after-sale case (A17). Refused with LINE_UNKNOWN, STATEMENT_REQUIRED, INQUIRY_LIMIT_REACHED (20 an order).',
  })
  inquirySend(
    @Arg('input', { description: 'What is asked, and about which goods.' }) input: InquirySendInput,
    @Ctx() ctx: Context,
  ): Promise<InquirySendPayload> {
    return answer<InquirySendPayload>(ctx, async () => ({ inquiry: (await inquirySend(ctx, input)).object }));
  }

  @Mutation(() => InquiryAnswerPayload, {
    description: 'The merchant answers, once. Needs the permission `refund:agree`. Refused with INQUIRY_ANSWERED.',
  })
  inquiryAnswer(
    @Arg('id', () => ID, { description: 'Id of the inquiry: `iq_…`.' }) id: string,
    @Arg('input', { description: 'The answer.' }) input: InquiryAnswerInput,
    @Ctx() ctx: Context,
  ): Promise<InquiryAnswerPayload> {
    return answer<InquiryAnswerPayload>(ctx, async () => ({ inquiry: (await inquiryAnswer(ctx, id, input)).object }));
  }
}
