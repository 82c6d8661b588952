import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { told } from '../refund/told';
import { RefundDirectInput, RefundReplacementConfirmInput, RefundReplacementShipInput } from './inputs';
import { RefundDirectPayload, RefundReplacementConfirmPayload, RefundReplacementShipPayload } from './payloads';
import { refundDirect } from './refund-direct';
import { refundReplacementConfirm } from './refund-replacement-confirm';
import { refundReplacementShip } from './refund-replacement-ship';

const ID_DESCRIPTION = 'Id of the case: `rf_…`.';
const INPUT_DESCRIPTION = 'What to do, and how.';

@Resolver()
export class ReplacementMutations {
  @Mutation(() => RefundReplacementShipPayload, {
    description:
      'The merchant sends the other, repaired or missing goods to the buyer; the parcel is followed as one of the case’s shipments. Refused with CARRIER_UNKNOWN (C3), TRACKING_NUMBER_INVALID (C7).',
  })
  refundReplacementShip(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundReplacementShipInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReplacementShipPayload> {
    return told(ctx, () => refundReplacementShip(ctx, id, input));
  }

  @Mutation(() => RefundReplacementConfirmPayload, {
    description:
      'The buyer has the goods: the case is complete. Without it, the clock `buyerReceive` does so after their delivery.',
  })
  refundReplacementConfirm(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundReplacementConfirmInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReplacementConfirmPayload> {
    return told(ctx, () => refundReplacementConfirm(ctx, id, input));
  }

  @Mutation(() => RefundDirectPayload, {
    description:
      'The merchant pays back what was paid for the goods of an exchange, before other goods are sent. Refused with REFUND_STATUS_CONFLICT afterwards, NOT_AN_EXCHANGE for other types, AMOUNT_TOO_HIGH where nothing is left (A9).',
  })
  refundDirect(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundDirectInput,
    @Ctx() ctx: Context,
  ): Promise<RefundDirectPayload> {
    return told(ctx, () => refundDirect(ctx, id, input));
  }
}
