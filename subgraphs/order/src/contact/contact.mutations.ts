import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import { RefundBuyerUrgeInput, RefundMessageSendInput, RefundNoteAddInput } from './inputs';
import { RefundBuyerUrgePayload, RefundMessageSendPayload, RefundNoteAddPayload } from './payloads';
import { refundBuyerUrge } from './refund-buyer-urge';
import { refundMessageSend } from './refund-message-send';
import { refundNoteAdd } from './refund-note-add';

@Resolver()
export class ContactMutations {
  @Mutation(() => RefundMessageSendPayload, {
    description:
      'Buyer, merchant or platform writes to the others (B9), in every status; it is an entry of the timeline (MESSAGE_SENT). Refused with MESSAGES_SPENT after 200 of one’s side in a case.',
  })
  refundMessageSend(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundMessageSendInput,
    @Ctx() ctx: Context,
  ): Promise<RefundMessageSendPayload> {
    return told(ctx, () => refundMessageSend(ctx, id, input));
  }

  @Mutation(() => RefundNoteAddPayload, {
    description:
      'Merchant or platform notes something in the timeline (NOTE_ADDED) that only its own side reads. Refused with NOTES_SPENT after 200 of one’s side in a case.',
  })
  refundNoteAdd(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundNoteAddInput,
    @Ctx() ctx: Context,
  ): Promise<RefundNoteAddPayload> {
    return told(ctx, () => refundNoteAdd(ctx, id, input));
  }

  @Mutation(() => RefundBuyerUrgePayload, {
    description:
      'The merchant reminds the buyer to send the goods back (C18), while that is awaited and so often as the policy’s `urge.buyerShip` says (URGES_SPENT).',
  })
  refundBuyerUrge(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundBuyerUrgeInput,
    @Ctx() ctx: Context,
  ): Promise<RefundBuyerUrgePayload> {
    return told(ctx, () => refundBuyerUrge(ctx, id, input));
  }
}
