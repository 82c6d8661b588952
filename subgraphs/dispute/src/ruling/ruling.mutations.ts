import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../dispute/told';
import { disputeRule } from './dispute-rule';
import { disputeRulingApprove } from './dispute-ruling-approve';
import { disputeRulingReturn } from './dispute-ruling-return';
import { DisputeRuleInput, DisputeRulingApproveInput, DisputeRulingReturnInput } from './inputs';
import { DisputeRulePayload, DisputeRulingApprovePayload, DisputeRulingReturnPayload } from './payloads';

@Resolver()
export class RulingMutations {
  @Mutation(() => DisputeRulePayload, {
    description:
      'The arbitrator (PLATFORM with the role `arbitrator`, in its own marketplaces) decides. Above `arbitration.secondApprover` the ruling waits for `disputeRulingApprove`, unseen by the parties; else it is given at once: it may be appealed as long as `clocks.appeal` says, and one on an appeal is final. While evidence is missing and not yet due: DISPUTE_STATUS_CONFLICT; while another ruling waits: RULING_AWAITS_APPROVAL; by who took part in the ruling that is appealed against: APPEAL_NEEDS_ANOTHER. What does not fit the claim or its outcome: RULING_INVALID, AMOUNT_INVALID, CURRENCY_MISMATCH or RETURN_ADDRESS_REQUIRED with `field`.',
  })
  disputeRule(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeRuleInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeRulePayload> {
    return told(ctx, () => disputeRule(ctx, id, input));
  }

  @Mutation(() => DisputeRulingApprovePayload, {
    description:
      'The second approver (PLATFORM with the role `supervisor`) agrees to the ruling that waits: it is given. Refused with RULING_NOT_AWAITED, RULING_FOUR_EYES for who wrote it, APPEAL_NEEDS_ANOTHER.',
  })
  disputeRulingApprove(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeRulingApproveInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeRulingApprovePayload> {
    return told(ctx, () => disputeRulingApprove(ctx, id, input));
  }

  @Mutation(() => DisputeRulingReturnPayload, {
    description:
      'The second approver does not agree and says why: the arbitrator rules anew. Refused with RULING_NOT_AWAITED, RULING_FOUR_EYES for who wrote it, APPEAL_NEEDS_ANOTHER, RULING_RETURNS_SPENT.',
  })
  disputeRulingReturn(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeRulingReturnInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeRulingReturnPayload> {
    return told(ctx, () => disputeRulingReturn(ctx, id, input));
  }
}
