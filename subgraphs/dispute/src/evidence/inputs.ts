import { ActorKind, CommonInput, IDEMPOTENCY_KEY_DESCRIPTION, MediaKind, MediaShows } from '@after-sales/runtime';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A reference to a file that is handed in as evidence; its content is known by its hash.' })
export class EvidenceMediaInput {
  @Field(() => MediaKind, { description: 'What it is.' })
  kind: MediaKind;

  @Field({ description: 'Its name, 1 to 120 characters.' })
  name: string;

  @Field({ description: 'SHA-256 of the file, 64 lower-case hexadecimal digits.' })
  sha256: string;

  @Field(() => Int, { description: 'Its length in bytes, 1 to 524288000 (500 MiB).' })
  size: number;

  @Field(() => [MediaShows], { nullable: true, description: 'What it shows, by your own word (C11); each once.' })
  shows?: MediaShows[];
}

@InputType({ description: 'A piece of evidence to prepare, or to put in the place of one.' })
export class EvidenceAttachInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since evidence is created.` })
  declare idempotencyKey: string;

  @Field(() => ID, { nullable: true, description: 'The prepared piece to change; left out, a new one is added.' })
  evidenceId?: string;

  @Field({ description: 'What it is, in a line of 1 to 100 characters.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What it says, at most 2000 characters or what the policy says.' })
  text?: string;

  @Field(() => [EvidenceMediaInput], { nullable: true, description: 'Its files; kinds and number as the policy has them.' })
  media?: EvidenceMediaInput[];

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of the items of the request’s checklist that it answers: `DEFECT_PHOTO` …',
  })
  answers?: string[];
}

@InputType({ description: 'Which prepared evidence is removed.' })
export class EvidenceDetachInput extends CommonInput {
  @Field(() => ID, { description: 'Id of the prepared piece: `ed_…`.' })
  evidenceId: string;
}

@InputType({ description: 'A party hands in all that it has prepared.' })
export class EvidenceSubmitInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since evidence is created.` })
  declare idempotencyKey: string;
}

@InputType({ description: 'More evidence that is asked for.' })
export class DisputeEvidenceRequestInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since deadlines begin to run.` })
  declare idempotencyKey: string;

  @Field(() => [ActorKind], { description: 'Who is asked: BUYER, MERCHANT or both.' })
  from: ActorKind[];

  @Field({ description: 'What is wanted, 1 to 500 characters; the parties read it.' })
  note: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of the reason’s checklist that are asked for again; none without.',
  })
  items?: string[];
}
