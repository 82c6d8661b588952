import { load, Money, money, type Context } from '@after-sales/runtime';
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { CompensationPurpose } from '../compensation/compensation.entity';
import { proposalsByRefund } from '../loaders';
import { Refund } from '../refund/refund.entity';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../refund/told';
import { Proposal } from './proposal.entity';
import {
  RefundProposalAcceptInput,
  RefundProposalAcceptPayload,
  RefundProposalDeclineInput,
  RefundProposalDeclinePayload,
  RefundProposalWithdrawInput,
  RefundProposalWithdrawPayload,
  RefundProposeInput,
  RefundProposePayload,
} from './proposal.inputs';
import { refundProposalAccept } from './refund-proposal-accept';
import { refundProposalDecline } from './refund-proposal-decline';
import { refundProposalWithdraw } from './refund-proposal-withdraw';
import { refundPropose } from './refund-propose';

@ObjectType({ description: 'The compensation that rides on a proposal (A16).' })
export class ProposedCompensation {
  @Field({ description: 'How much the buyer gets beside the refund.' })
  amount: Money;

  @Field(() => CompensationPurpose, { description: 'What it is for.' })
  purpose: CompensationPurpose;
}

@Resolver(() => Proposal)
export class ProposalResolver {
  @Mutation(() => RefundProposePayload, {
    description:
      'One side puts something to the other (B8): so often as the policy’s `proposals.maxPerParty` says, one open at a time. By merchant or platform the case is AWAITING_BUYER_DECISION and its deadlines stand still; by the buyer it goes on meanwhile. Unanswered within `proposalAnswer` it lapses. Refused with PROPOSAL_OPEN, PROPOSALS_SPENT, PROPOSAL_KIND_NOT_ALLOWED, PROPOSAL_FIELD_MISSING, PROPOSAL_FIELD_SURPLUS, AMOUNT_TOO_HIGH (B14), TYPE_NOT_ALLOWED (A1), REASON_UNKNOWN (A8), SMALL_PAYMENT_TOO_HIGH (B14), COMPENSATION_MADE (A16), HOLD_LIMIT_REACHED (D7), RETURN_ADDRESS_REQUIRED (C1), REFUND_IN_ARBITRATION.',
  })
  refundPropose(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundProposeInput,
    @Ctx() ctx: Context,
  ): Promise<RefundProposePayload> {
    return told(ctx, () => refundPropose(ctx, id, input));
  }

  @Mutation(() => RefundProposalAcceptPayload, {
    description:
      'The other side agrees, and what was proposed takes effect (see `ProposalKind`). A compensation above what is in the power of who agreed to it waits for its tier first: AWAITING_APPROVAL (E9). Refused with PROPOSAL_NOT_OPEN, PROPOSAL_IS_YOURS, PAYMENT_REFERENCE_REQUIRED (E8), RETURN_ADDRESS_REQUIRED (C1), and as `refundPropose` where the case has changed since.',
  })
  refundProposalAccept(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundProposalAcceptInput,
    @Ctx() ctx: Context,
  ): Promise<RefundProposalAcceptPayload> {
    return told(ctx, () => refundProposalAccept(ctx, id, input));
  }

  @Mutation(() => RefundProposalDeclinePayload, {
    description:
      'The other side does not agree: the case goes on as before, with the rest of its deadlines. Goods whose repair was quoted go back as they are (E8). Refused with PROPOSAL_NOT_OPEN, PROPOSAL_IS_YOURS.',
  })
  refundProposalDecline(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundProposalDeclineInput,
    @Ctx() ctx: Context,
  ): Promise<RefundProposalDeclinePayload> {
    return told(ctx, () => refundProposalDecline(ctx, id, input));
  }

  @Mutation(() => RefundProposalWithdrawPayload, {
    description:
      'The side that made a proposal takes it back: the case goes on as before. It counts as made. Refused with PROPOSAL_NOT_OPEN, FORBIDDEN (the other side’s).',
  })
  refundProposalWithdraw(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: RefundProposalWithdrawInput,
    @Ctx() ctx: Context,
  ): Promise<RefundProposalWithdrawPayload> {
    return told(ctx, () => refundProposalWithdraw(ctx, id, input));
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The amount that is proposed; null in kinds without one.' })
  amount(@Root() { amountMinor, currency }: Proposal): Money | null {
    return amountMinor === null ? null : money(amountMinor, currency);
  }

  @FieldResolver(() => ProposedCompensation, {
    nullable: true,
    description: 'The compensation that rides on it; null without one.',
  })
  compensation(@Root() { compensationMinor, compensationPurpose, currency }: Proposal): ProposedCompensation | null {
    return compensationMinor === null ? null : { amount: money(compensationMinor, currency), purpose: compensationPurpose! };
  }
}

@Resolver(() => Refund)
export class ProposalsOfRefund {
  @FieldResolver(() => [Proposal], { description: 'What the sides put to each other, oldest first (B8).' })
  proposals(@Root() refund: Refund, @Ctx() ctx: Context): Promise<Proposal[]> {
    return load(ctx, proposalsByRefund, refund.id);
  }
}
