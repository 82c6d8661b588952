import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import {
  RefundApplyInput,
  RefundApproveInput,
  RefundCloseInput,
  RefundEscalateInput,
  RefundRejectInput,
  RefundRetryInput,
  RefundWithdrawInput,
} from './inputs';
import {
  RefundApplyPayload,
  RefundApprovePayload,
  RefundClosePayload,
  RefundEscalatePayload,
  RefundRejectPayload,
  RefundRetryPayload,
  RefundWithdrawPayload,
} from './parts';
import { refundApply } from './refund-apply';
import { refundApprove } from './refund-approve';
import { refundClose } from './refund-close';
import { refundEscalate } from './refund-escalate';
import { refundReject } from './refund-reject';
import { refundRetry } from './refund-retry';
import { refundWithdraw } from './refund-withdraw';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from './told';

@Resolver()
export class RefundMutations {
  @Mutation(() => RefundApplyPayload, {
    description:
      'Applies for after-sale on lines of an order (by the buyer, or by merchant or platform for the buyer). Refused with TYPE_NOT_ALLOWED (A1, A7), REASON_UNKNOWN (A8), FIELD_REQUIRED (A10), CATEGORY_EXCLUDED (A11), CONTACT_MERCHANT_FIRST (A13), MEDIA_REQUIRED (A15), WINDOW_PASSED (A3, A4) and REAPPLICATION_SPENT (A5, A6), which an exception gets over, QUANTITY_TOO_HIGH (A2), AMOUNT_TOO_HIGH (A9) … A CANCEL is done at once; automatic review may approve at once (E7).',
  })
  refundApply(
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundApplyInput,
    @Ctx() ctx: Context,
  ): Promise<RefundApplyPayload> {
    return told(ctx, () => refundApply(ctx, input));
  }

  @Mutation(() => RefundApprovePayload, {
    description: 'The merchant agrees: goods may go back, or the money starts. Needs the permission `refund:agree` (C14).',
  })
  refundApprove(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundApproveInput,
    @Ctx() ctx: Context,
  ): Promise<RefundApprovePayload> {
    return told(ctx, () => refundApprove(ctx, id, input));
  }

  @Mutation(() => RefundRejectPayload, {
    description:
      'The merchant refuses the application, with a reason (B8). The buyer may then escalate. Warns with CONTACT_FIRST where the buyer has had no message yet (B6, B10), and with REASON_CONTRADICTS where the reason contradicts an approval of before (B11); a policy may forbid that.',
  })
  refundReject(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundRejectInput,
    @Ctx() ctx: Context,
  ): Promise<RefundRejectPayload> {
    return told(ctx, () => refundReject(ctx, id, input));
  }

  @Mutation(() => RefundEscalatePayload, {
    description:
      'Calls the platform in: a dispute is opened (see `refund.disputes`). The buyer after a rejection (E1), the merchant while it awaits the goods (D15), the platform in any open case.',
  })
  refundEscalate(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundEscalateInput,
    @Ctx() ctx: Context,
  ): Promise<RefundEscalatePayload> {
    return told(ctx, () => refundEscalate(ctx, id, input));
  }

  @Mutation(() => RefundWithdrawPayload, {
    description:
      'The buyer takes the application back: CLOSED(WITHDRAWN); goods on their way come back. Warns with ENTRY_CONSUMED where the goods cannot be applied for again (A5); a hold keeps the entry. Refused with REFUND_CARRIED_OUT once receipt is confirmed or the goods were sent, with REFUND_IN_ARBITRATION while the platform decides.',
  })
  refundWithdraw(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundWithdrawInput,
    @Ctx() ctx: Context,
  ): Promise<RefundWithdrawPayload> {
    return told(ctx, () => refundWithdraw(ctx, id, input));
  }

  @Mutation(() => RefundClosePayload, {
    description:
      'The platform ends a case for a reason, before any money moves: CLOSED(CANCELLED_BY_PLATFORM). An open dispute closes with it.',
  })
  refundClose(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundCloseInput,
    @Ctx() ctx: Context,
  ): Promise<RefundClosePayload> {
    return told(ctx, () => refundClose(ctx, id, input));
  }

  @Mutation(() => RefundRetryPayload, {
    description: 'The platform asks the payment provider again for what failed, under the same keys.',
  })
  refundRetry(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundRetryInput,
    @Ctx() ctx: Context,
  ): Promise<RefundRetryPayload> {
    return told(ctx, () => refundRetry(ctx, id, input));
  }
}
