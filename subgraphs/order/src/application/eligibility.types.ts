import { DateTime, MediaKind, MediaShows } from '@after-sales/runtime';
import { Field, Int, ObjectType } from 'type-graphql';
import { RefundType } from '../refund/refund.states';

@ObjectType({ description: 'Which files an application takes or needs (A15).' })
export class EvidenceRequirement {
  @Field(() => [String], { description: 'With reasons of these classes: `QUALITY`, `NOT_AS_DESCRIBED` …' })
  reasonClasses: string[];

  @Field(() => [MediaKind], { description: 'Kinds of files that are taken; none where no files are.' })
  kinds: MediaKind[];

  @Field(() => Int, { description: 'How many there must be.' })
  min: number;

  @Field(() => Int, { description: 'How many there may be.' })
  max: number;

  @Field(() => [MediaShows], { description: 'What must be seen on them.' })
  mustShow: MediaShows[];
}

@ObjectType({ description: 'Whether one type of after-sale may be applied for on one line of an order, now.' })
export class Eligibility {
  @Field(() => RefundType, { description: 'The type.' })
  type: RefundType;

  @Field({ description: 'Whether it may be applied for, with at least one reason.' })
  allowed: boolean;

  @Field(() => String, { nullable: true, description: 'The code that an application would be refused with: `WINDOW_PASSED` …' })
  code?: string;

  @Field(() => String, { nullable: true, description: 'Id of the rule that stands in the way: `A1`, `A3` …' })
  ruleId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why not, for people, in the language of `Accept-Language` (zh or en).',
  })
  reason?: string;

  @Field({ description: 'Whether it may still be applied for as an exception, with `asException` (A3 to A5).' })
  exceptionPossible: boolean;

  @Field(() => [String], { description: 'Codes of the reasons that it may be applied for with.' })
  reasonCodes: string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the last of these windows closes (A3); null before trade success, while none runs.',
  })
  until?: Date;

  @Field(() => Int, { description: 'Pieces that can be applied for.' })
  maxQuantity: number;

  @Field(() => [EvidenceRequirement], { description: 'Files with the application, by class of reasons.' })
  evidenceRequired: EvidenceRequirement[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many more times these goods may be applied for, or such a case edited (A5, A6); null: without limit.',
  })
  attemptsLeft?: number;

  lineId: string;
  maxMinor: number;
  currency: string;
}
