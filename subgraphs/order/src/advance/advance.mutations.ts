import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import {
  RefundAdvanceClaimSettleInput,
  RefundAdvanceClaimSettlePayload,
  RefundAdvanceRepayInput,
  RefundAdvanceRepayPayload,
  RefundAdvanceWriteOffInput,
  RefundAdvanceWriteOffPayload,
} from './advance.inputs';
import { refundAdvanceClaimSettle } from './refund-advance-claim-settle';
import { refundAdvanceRepay } from './refund-advance-repay';
import { refundAdvanceWriteOff } from './refund-advance-write-off';

@Resolver()
export class AdvanceMutations {
  @Mutation(() => RefundAdvanceRepayPayload, {
    description:
      'The buyer hands back to the platform all that is due of an instant refund (D9, D11), also after its time. Its time stands still while the money is on its way. Refused with ADVANCE_STATUS_CONFLICT (nothing is due), REPAYMENT_UNDERWAY.',
  })
  refundAdvanceRepay(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundAdvanceRepayInput,
    @Ctx() ctx: Context,
  ): Promise<RefundAdvanceRepayPayload> {
    return told(ctx, () => refundAdvanceRepay(ctx, id, input));
  }

  @Mutation(() => RefundAdvanceWriteOffPayload, {
    description:
      'The platform gives up an instant refund that is overdue, with a reason. Needs the role `finance`. Refused with FORBIDDEN, ADVANCE_STATUS_CONFLICT (it is not overdue), REPAYMENT_UNDERWAY, STATEMENT_REQUIRED.',
  })
  refundAdvanceWriteOff(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundAdvanceWriteOffInput,
    @Ctx() ctx: Context,
  ): Promise<RefundAdvanceWriteOffPayload> {
    return told(ctx, () => refundAdvanceWriteOff(ctx, id, input));
  }

  @Mutation(() => RefundAdvanceClaimSettlePayload, {
    description:
      'The platform notes what became of its claim against the courier for an instant refund (D10, D13): paid in full, or refused, and then the buyer bears it. Needs the role `finance`. Refused with FORBIDDEN, ADVANCE_STATUS_CONFLICT.',
  })
  refundAdvanceClaimSettle(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundAdvanceClaimSettleInput,
    @Ctx() ctx: Context,
  ): Promise<RefundAdvanceClaimSettlePayload> {
    return told(ctx, () => refundAdvanceClaimSettle(ctx, id, input));
  }
}
