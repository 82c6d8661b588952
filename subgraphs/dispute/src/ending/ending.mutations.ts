import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../dispute/told';
import { disputeConcede } from './dispute-concede';
import { disputeWithdraw } from './dispute-withdraw';
import { DisputeConcedeInput, DisputeWithdrawInput } from './inputs';
import { DisputeConcedePayload, DisputeWithdrawPayload } from './payloads';

@Resolver()
export class EndingMutations {
  @Mutation(() => DisputeConcedePayload, {
    description:
      'A party gives in before it is ruled: the MERCHANT accepts the claim, or the BUYER drops it. Final, without a ruling or an appeal; the fault is of nobody unless the policy’s `concedeIsFault` says so. Refused with DISPUTE_STATUS_CONFLICT, RETURN_ADDRESS_REQUIRED.',
  })
  disputeConcede(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeConcedeInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeConcedePayload> {
    return told(ctx, () => disputeConcede(ctx, id, input));
  }

  @Mutation(() => DisputeWithdrawPayload, {
    description:
      'The side that called the platform in takes that back before it is ruled: the case goes on where it stood, with what was left of its deadlines. Refused with DISPUTE_OPENED_BY_LIMIT, DISPUTE_STATUS_CONFLICT.',
  })
  disputeWithdraw(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeWithdrawInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeWithdrawPayload> {
    return told(ctx, () => disputeWithdraw(ctx, id, input));
  }
}
