import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../dispute/told';
import { disputeSettlementAccept } from './accept-settlement';
import { disputeSettlementDecline } from './decline-settlement';
import { disputeSettlementPropose } from './propose-settlement';
import { DisputeSettlementProposeInput, DisputeSettlementAcceptInput, DisputeSettlementDeclineInput } from './inputs';
import { DisputeSettlementProposePayload, DisputeSettlementAcceptPayload, DisputeSettlementDeclinePayload } from './payloads';

@Resolver()
export class SettlementMutations {
  @Mutation(() => DisputeSettlementProposePayload, {
    description:
      'A party proposes a settlement to the other, or an arbitrator one to both, before it is ruled and so often as `proposals.maxPerParty` says. The dispute goes on meanwhile; without an answer within `proposalAnswer` it lapses. Refused with SETTLEMENT_OPEN, SETTLEMENTS_SPENT, SETTLEMENT_INVALID, RETURN_ADDRESS_REQUIRED, DISPUTE_STATUS_CONFLICT.',
  })
  disputeSettlementPropose(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeSettlementProposeInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeSettlementProposePayload> {
    return told(ctx, () => disputeSettlementPropose(ctx, id, input));
  }

  @Mutation(() => DisputeSettlementAcceptPayload, {
    description:
      'An asked party agrees. When all have, the dispute is settled and the case does as they agreed. Refused with SETTLEMENT_NOT_OPEN, SETTLEMENT_NOT_YOURS, RETURN_ADDRESS_REQUIRED.',
  })
  disputeSettlementAccept(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeSettlementAcceptInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeSettlementAcceptPayload> {
    return told(ctx, () => disputeSettlementAccept(ctx, id, input));
  }

  @Mutation(() => DisputeSettlementDeclinePayload, {
    description: 'An asked party does not agree; the dispute goes on. Refused with SETTLEMENT_NOT_OPEN, SETTLEMENT_NOT_YOURS.',
  })
  disputeSettlementDecline(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeSettlementDeclineInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeSettlementDeclinePayload> {
    return told(ctx, () => disputeSettlementDecline(ctx, id, input));
  }
}
