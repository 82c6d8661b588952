import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { told } from '../refund/told';
import { RefundOfflineProofAddInput, RefundOfflineProofConfirmInput } from './inputs';
import { RefundOfflineProofAddPayload, RefundOfflineProofConfirmPayload } from './payloads';
import { refundOfflineProofAdd } from './refund-offline-proof-add';
import { refundOfflineProofConfirm } from './refund-offline-proof-confirm';

const ID_DESCRIPTION = 'Id of the case: `rf_…`.';
const INPUT_DESCRIPTION = 'What to do, and how.';

@Resolver()
export class OfflineProofMutations {
  @Mutation(() => RefundOfflineProofAddPayload, {
    description:
      'The merchant hands in proof that it paid the buyer itself what the payment provider refused (D8). It counts once the buyer or the platform confirms it. Refused with LEG_UNKNOWN, MEDIA_REQUIRED, STATEMENT_REQUIRED, and unless a payment failed.',
  })
  refundOfflineProofAdd(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundOfflineProofAddInput,
    @Ctx() ctx: Context,
  ): Promise<RefundOfflineProofAddPayload> {
    return told(ctx, () => refundOfflineProofAdd(ctx, id, input));
  }

  @Mutation(() => RefundOfflineProofConfirmPayload, {
    description:
      'The buyer or the platform says whether that money came. When all legs are paid, the case is REFUNDED. Declined, the merchant may hand in another proof, and the platform may ask the provider again.',
  })
  refundOfflineProofConfirm(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundOfflineProofConfirmInput,
    @Ctx() ctx: Context,
  ): Promise<RefundOfflineProofConfirmPayload> {
    return told(ctx, () => refundOfflineProofConfirm(ctx, id, input));
  }
}
