import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { RefundPayload } from '../refund/parts';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import { RefundServiceOrderCompleteInput } from './inputs';
import { refundServiceOrderComplete } from './refund-service-order-complete';

@ObjectType({ description: 'What came of a service order that was filled in.' })
export class RefundServiceOrderCompletePayload extends RefundPayload {}

@Resolver()
export class ServiceOrderMutations {
  @Mutation(() => RefundServiceOrderCompletePayload, {
    description:
      'The buyer fills in the service order that the first approval opened (A14): pieces, reason and amount, checked as an application. The reviewer then confirms. Refused with SERVICE_ORDER_NOT_OPEN, FIELD_REQUIRED, REASON_UNKNOWN (A8), QUANTITY_TOO_HIGH, AMOUNT_TOO_HIGH (A9).',
  })
  refundServiceOrderComplete(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundServiceOrderCompleteInput,
    @Ctx() ctx: Context,
  ): Promise<RefundServiceOrderCompletePayload> {
    return told(ctx, () => refundServiceOrderComplete(ctx, id, input));
  }
}
