import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { disputeRule } from '../ruling/dispute-rule';
import { DisputeRuleInput } from '../ruling/inputs';
import { DisputeRulePayload } from './payloads';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from './told';

@Resolver()
export class DisputeMutations {
  @Mutation(() => DisputeRulePayload, {
    description:
      'The arbitrator (PLATFORM with the role `arbitrator`, in its own marketplaces) decides; the ruling is final and the case follows it. While evidence is missing and not yet due: DISPUTE_STATUS_CONFLICT. What does not fit the claim or its outcome: RULING_INVALID, AMOUNT_INVALID or CURRENCY_MISMATCH with `field`.',
  })
  disputeRule(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeRuleInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeRulePayload> {
    return told(ctx, () => disputeRule(ctx, id, input));
  }
}
