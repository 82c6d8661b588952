import { answer, type Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { RefundReceiptConfirmPayload } from '../refund/parts';
import { told } from '../refund/told';
import {
  RefundReceiptConfirmInput,
  RefundReceiptConfirmManyInput,
  RefundReceiptExtendInput,
  RefundReceiptRejectInput,
} from './inputs';
import { RefundReceiptConfirmManyPayload, RefundReceiptExtendPayload, RefundReceiptRejectPayload } from './payloads';
import { refundReceiptConfirm } from './refund-receipt-confirm';
import { refundReceiptConfirmMany } from './refund-receipt-confirm-many';
import { refundReceiptExtend } from './refund-receipt-extend';
import { refundReceiptReject } from './refund-receipt-reject';

const ID_DESCRIPTION = 'Id of the case: `rf_…`.';
const INPUT_DESCRIPTION = 'What to do, and how.';

@Resolver()
export class ReceiptMutations {
  @Mutation(() => RefundReceiptConfirmPayload, {
    description:
      'The merchant (JD: the platform, C12) has the goods: the money starts, or the merchant owes other goods. Warns, to be acknowledged, with NOT_DELIVERED_YET where tracking does not show so (D12), and with what the policy warns of: UPLOAD_WAYBILL_FIRST when an insured return has no number yet (C15).',
  })
  refundReceiptConfirm(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundReceiptConfirmInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReceiptConfirmPayload> {
    return told(ctx, () => refundReceiptConfirm(ctx, id, input));
  }

  @Mutation(() => RefundReceiptConfirmManyPayload, {
    description:
      'The same for up to 50 cases, each decided by itself: those that are refused or need a warning acknowledged do not hold up the others (C15). Whole-call errors: ITEMS_REQUIRED, ITEM_TWICE.',
  })
  refundReceiptConfirmMany(
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundReceiptConfirmManyInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReceiptConfirmManyPayload> {
    return answer<RefundReceiptConfirmManyPayload>(ctx, async () => {
      const results = await refundReceiptConfirmMany(ctx, input, async (id, work) => {
        const shown = await told<RefundReceiptConfirmPayload>(ctx, work);
        return { id, ...shown };
      });
      return { results };
    });
  }

  @Mutation(() => RefundReceiptExtendPayload, {
    description:
      'The merchant takes more time for goods that were not signed for, as often and from when on as the policy’s extension says (D4). Refused with EXTENSION_NOT_ALLOWED, with `availableAt` where time alone stands in the way.',
  })
  refundReceiptExtend(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundReceiptExtendInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReceiptExtendPayload> {
    return told(ctx, () => refundReceiptExtend(ctx, id, input));
  }

  @Mutation(() => RefundReceiptRejectPayload, {
    description:
      'The merchant (JD: the platform) refuses the goods that came back, or says that none came where the policy lets it (D5, D6, D15). The buyer may then call the platform in. Refused with GOODS_NOT_DELIVERED, FINDINGS_REQUIRED, FINDINGS_ALL_OK, LINE_UNKNOWN, MEDIA_REQUIRED …',
  })
  refundReceiptReject(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundReceiptRejectInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReceiptRejectPayload> {
    return told(ctx, () => refundReceiptReject(ctx, id, input));
  }
}
