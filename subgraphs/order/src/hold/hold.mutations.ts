import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import {
  RefundHoldAcceptInput,
  RefundHoldDeclineInput,
  RefundHoldEndInput,
  RefundHoldRequestInput,
  RefundRiskHoldInput,
} from './inputs';
import {
  RefundHoldAcceptPayload,
  RefundHoldDeclinePayload,
  RefundHoldEndPayload,
  RefundHoldRequestPayload,
  RefundRiskHoldPayload,
} from './payloads';
import { refundHoldAccept } from './refund-hold-accept';
import { refundHoldDecline } from './refund-hold-decline';
import { refundHoldEnd } from './refund-hold-end';
import { refundHoldRequest } from './refund-hold-request';
import { refundRiskHold } from './refund-risk-hold';

@Resolver()
export class HoldMutations {
  @Mutation(() => RefundHoldRequestPayload, {
    description:
      'Buyer or merchant asks the other to let the case stand still (D7), so often as `clocks.hold.max` says. The case goes on until it is agreed to; without an answer within `holdAnswer` the request lapses. Refused with HOLD_LIMIT_REACHED, HOLD_REQUESTED while another is open, ANSWER_FIRST while a proposal or service order is, REFUND_IN_ARBITRATION.',
  })
  refundHoldRequest(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundHoldRequestInput,
    @Ctx() ctx: Context,
  ): Promise<RefundHoldRequestPayload> {
    return told(ctx, () => refundHoldRequest(ctx, id, input));
  }

  @Mutation(() => RefundHoldAcceptPayload, {
    description:
      'The asked party agrees: the case is ON_HOLD for as long as `clocks.hold` says, and no other deadline runs (D7). Refused with HOLD_NOT_REQUESTED.',
  })
  refundHoldAccept(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundHoldAcceptInput,
    @Ctx() ctx: Context,
  ): Promise<RefundHoldAcceptPayload> {
    return told(ctx, () => refundHoldAccept(ctx, id, input));
  }

  @Mutation(() => RefundHoldDeclinePayload, {
    description: 'The asked party does not agree; the case goes on. Refused with HOLD_NOT_REQUESTED.',
  })
  refundHoldDecline(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundHoldDeclineInput,
    @Ctx() ctx: Context,
  ): Promise<RefundHoldDeclinePayload> {
    return told(ctx, () => refundHoldDecline(ctx, id, input));
  }

  @Mutation(() => RefundHoldEndPayload, {
    description:
      'Lets the case go on where it stood, with the rest of its deadlines: either party, and of a risk hold the platform alone (FORBIDDEN).',
  })
  refundHoldEnd(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundHoldEndInput,
    @Ctx() ctx: Context,
  ): Promise<RefundHoldEndPayload> {
    return told(ctx, () => refundHoldEnd(ctx, id, input));
  }

  @Mutation(() => RefundRiskHoldPayload, {
    description:
      'The platform lets the case stand still while it looks into a risk, for as long and so often as `clocks.riskHold` says. Refused with HOLD_LIMIT_REACHED, ANSWER_FIRST, REFUND_IN_ARBITRATION.',
  })
  refundRiskHold(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundRiskHoldInput,
    @Ctx() ctx: Context,
  ): Promise<RefundRiskHoldPayload> {
    return told(ctx, () => refundRiskHold(ctx, id, input));
  }
}
