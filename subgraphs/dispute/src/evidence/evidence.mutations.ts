import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from '../dispute/told';
import { disputeEvidenceRequest } from './dispute-evidence-request';
import { evidenceAttach } from './evidence-attach';
import { evidenceDetach } from './evidence-detach';
import { evidenceSubmit } from './evidence-submit';
import { DisputeEvidenceRequestInput, EvidenceAttachInput, EvidenceDetachInput, EvidenceSubmitInput } from './inputs';
import { DisputeEvidenceRequestPayload, EvidenceAttachPayload, EvidenceDetachPayload, EvidenceSubmitPayload } from './payloads';

@Resolver()
export class EvidenceMutations {
  @Mutation(() => EvidenceAttachPayload, {
    description:
      'A party, BUYER or MERCHANT, prepares evidence that is asked of it, or changes what it has prepared; nobody else sees it. Refused with EVIDENCE_LOCKED once it has handed in and nothing more is asked, with EVIDENCE_CLOSED after its deadline, with EVIDENCE_INVALID, EVIDENCE_TOO_MUCH, MEDIA_KIND_NOT_ALLOWED or MEDIA_INVALID with `field` for what the policy does not take (A15).',
  })
  evidenceAttach(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: EvidenceAttachInput,
    @Ctx() ctx: Context,
  ): Promise<EvidenceAttachPayload> {
    return told(ctx, () => evidenceAttach(ctx, id, input));
  }

  @Mutation(() => EvidenceDetachPayload, {
    description: 'A party removes evidence that it has prepared.',
  })
  evidenceDetach(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: EvidenceDetachInput,
    @Ctx() ctx: Context,
  ): Promise<EvidenceDetachPayload> {
    return told(ctx, () => evidenceDetach(ctx, id, input));
  }

  @Mutation(() => EvidenceSubmitPayload, {
    description:
      'A party hands in all that it has prepared (EVIDENCE_EMPTY without any): it is locked then, and once more is taken only when it is asked for (EVIDENCE_LOCKED), in time (EVIDENCE_CLOSED). When nobody’s evidence is awaited any more the review begins, and each party sees the other’s.',
  })
  evidenceSubmit(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: EvidenceSubmitInput,
    @Ctx() ctx: Context,
  ): Promise<EvidenceSubmitPayload> {
    return told(ctx, () => evidenceSubmit(ctx, id, input));
  }

  @Mutation(() => DisputeEvidenceRequestPayload, {
    description:
      'The arbitrator to whom it is assigned asks one party or both for more; their deadlines begin to run. As often as the policy’s `arbitration.supplementaryRounds` (EVIDENCE_ROUNDS_SPENT).',
  })
  disputeEvidenceRequest(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: DisputeEvidenceRequestInput,
    @Ctx() ctx: Context,
  ): Promise<DisputeEvidenceRequestPayload> {
    return told(ctx, () => disputeEvidenceRequest(ctx, id, input));
  }
}
