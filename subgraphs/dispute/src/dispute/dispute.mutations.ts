import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { evidenceSubmit } from '../evidence/evidence-submit';
import { EvidenceSubmitInput } from '../evidence/inputs';
import { EvidenceSubmitPayload } from './payloads';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from './told';

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
}
