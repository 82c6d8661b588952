import { CommonInput, DateTime, IDEMPOTENCY_KEY_DESCRIPTION, MediaKind, MediaShows } from '@after-sales/runtime';
import { Field, ID, InputType, Int } from 'type-graphql';
import {
  ServiceChannel,
  ServiceDesk,
  ServiceFileKind,
  ServiceOutcome,
  ServiceWork,
  TechnicianFinding,
} from './service-file.enums';

@InputType({ description: 'A complaint or something to repair.' })
export class ServiceFileOpenInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a service file is created.` })
  declare idempotencyKey: string;

  @Field(() => ID, { nullable: true, description: 'The order that it is about, where there is no case. One of the two.' })
  orderId?: string;

  @Field(() => ID, { nullable: true, description: 'The after-sale case that it is about. One of the two.' })
  refundId?: string;

  @Field(() => ServiceFileKind, { description: 'COMPLAINT or REPAIR; the other kinds come by themselves.' })
  kind: ServiceFileKind;

  @Field({ description: 'What it is about, 1 to 500 characters.' })
  statement: string;

  @Field(() => ServiceChannel, {
    nullable: true,
    description:
      'The way by which it came in, one that the policy offers. Without it: the policy’s first for a buyer, HUMAN for others.',
  })
  channel?: ServiceChannel;

  @Field(() => ServiceDesk, {
    nullable: true,
    description: 'Whose work it is to be. Without it: that of who opens it, and of a buyer’s that of who reviews applications.',
  })
  desk?: ServiceDesk;
}

@InputType({ description: 'What the desk will do.' })
export class ServicePlanSetInput extends CommonInput {
  @Field({ description: 'What the customer is told, 1 to 1000 characters.' })
  plan: string;
}

@InputType({ description: 'A time that the customer wished for.' })
export class ServiceFileScheduleInput extends CommonInput {
  @Field(() => DateTime, { description: 'When; later than now and at most a year ahead (SCHEDULE_INVALID).' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'What the customer wished, 1 to 500 characters.' })
  wish?: string;
}

@InputType({ description: 'A photo that is handed in; its content is known by its hash.' })
export class ServicePhotoInput {
  @Field(() => MediaKind, { description: 'IMAGE or VIDEO.' })
  kind: MediaKind;

  @Field({ description: 'Its name, 1 to 120 characters.' })
  name: string;

  @Field({ description: 'SHA-256 of the file, 64 lower-case hexadecimal digits.' })
  sha256: string;

  @Field(() => Int, { description: 'Its length in bytes, 1 to 524288000 (500 MiB).' })
  size: number;

  @Field(() => [MediaShows], { nullable: true, description: 'What it shows, by your own word; each once.' })
  shows?: MediaShows[];
}

@InputType({ description: 'How a service file ended.' })
export class ServiceFileCloseInput extends CommonInput {
  @Field(() => ServiceOutcome, { description: 'RESOLVED, PARTLY_RESOLVED or NOT_RESOLVED.' })
  outcome: ServiceOutcome;

  @Field({ description: 'What was done, as the customer reads it, 1 to 1000 characters.' })
  resolution: string;

  @Field(() => ServiceWork, { defaultValue: ServiceWork.NONE, description: 'What was done with the goods.' })
  work: ServiceWork;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a service card of the goods was registered: with work on the goods, follow-up visits are made (E11).',
  })
  serviceCard: boolean;

  @Field(() => TechnicianFinding, { nullable: true, description: 'What a technician found of the damage (E8).' })
  finding?: TechnicianFinding;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the customer consented to what was done with the damaged goods. Needed with BUYER_FAULT where work was done (CONSENT_REQUIRED).',
  })
  customerConsent: boolean;

  @Field(() => [ServicePhotoInput], {
    nullable: true,
    description: 'Photos of what the technician found, at most 8; with NOT_BUYER_FAULT at least one (MEDIA_REQUIRED).',
  })
  photos?: ServicePhotoInput[];
}

@InputType({ description: 'A service file that is taken back.' })
export class ServiceFileWithdrawInput extends CommonInput {}

@InputType({ description: 'A service file that the bot hands to a person.' })
export class ServiceFileHandOverInput extends CommonInput {}

@InputType({ description: 'Internal words of the desk.' })
export class ServiceFileNoteAddInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a note is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'The note, 1 to 500 characters; only the desk’s own side reads it.' })
  text: string;
}
