import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../dispute/told';
import { disputeAppeal } from './dispute-appeal';
import { disputeAppealWaive } from './dispute-appeal-waive';
import { DisputeAppealInput, DisputeAppealWaiveInput } from './inputs';
import { DisputeAppealPayload, DisputeAppealWaivePayload } from './payloads';

@Resolver()
export class AppealMutations {
  @Mutation(() => DisputeAppealPayload, {
    description:
      'A party that did not get all it asked for appeals, with new evidence, while `clocks.appeal` runs and so often as it says: both are asked for evidence again, and another arbitrator decides for good (E5). Refused with APPEAL_NOTHING_LEFT, APPEAL_WAIVED, APPEALS_SPENT, DISPUTE_STATUS_CONFLICT.',
  })
  disputeAppeal(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeAppealInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeAppealPayload> {
    return told(ctx, () => disputeAppeal(ctx, id, input));
  }

  @Mutation(() => DisputeAppealWaivePayload, {
    description:
      'A party will not appeal. When nobody who may is left, the ruling is final at once. Refused with APPEAL_NOTHING_LEFT, APPEAL_WAIVED, DISPUTE_STATUS_CONFLICT.',
  })
  disputeAppealWaive(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeAppealWaiveInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeAppealWaivePayload> {
    return told(ctx, () => disputeAppealWaive(ctx, id, input));
  }
}
