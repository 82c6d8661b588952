import { answer, type Context, type Message, type Warning } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { evidenceSubmit } from '../evidence/evidence-submit';
import { EvidenceSubmitInput } from '../evidence/inputs';
import { disputeRule } from '../ruling/dispute-rule';
import { DisputeRuleInput } from '../ruling/inputs';
import type { Dispute } from './dispute.entity';
import { DisputeRulePayload, EvidenceSubmitPayload, type DisputePayload } from './payloads';

const ID_DESCRIPTION = 'Id of the dispute: `dp_…`.';
const INPUT_DESCRIPTION = 'What to do, and how.';

@Resolver()
export class DisputeMutations {
  @Mutation(() => EvidenceSubmitPayload, {
    description:
      'A party, BUYER or MERCHANT, hands in its evidence: once (EVIDENCE_LOCKED) and before its deadline (EVIDENCE_CLOSED). With both parties’ evidence the review begins.',
  })
  evidenceSubmit(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: EvidenceSubmitInput,
    @Ctx() ctx: Context,
  ): Promise<EvidenceSubmitPayload> {
    return told(ctx, () => evidenceSubmit(ctx, id, input));
  }

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

type Outcome = { object: Dispute; warnings: { code: string; message: Message }[] };

function told<P extends DisputePayload>(ctx: Context, work: () => Promise<Outcome>): Promise<P> {
  return answer<P>(ctx, async () => {
    const { object, warnings } = await work();
    const shown: Warning[] = warnings.map(({ code, message }) => ({ code, message: message[ctx.language] }));
    return { dispute: object, warnings: shown } as unknown as Omit<P, 'userErrors' | 'warnings'> & { warnings: Warning[] };
  });
}
