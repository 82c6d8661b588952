import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { MetricAsOf } from '../answer/metric-answer.types';
import { MetricKey } from '../definition/metric-key';

@ObjectType({ description: 'A value of a metric and what it is worth; between two such values the points lie on the line.' })
export class ExperiencePiece {
  @Field(() => Float, { description: 'The metric’s value: a ratio, or milliseconds.' })
  value: number;

  @Field(() => Float, { description: 'Points, 0 to 100.' })
  points: number;
}

@ObjectType({ description: 'A part of an experience score.' })
export class ExperienceScorePart {
  @Field(() => MetricKey, { description: 'Key of its metric; see `metricDefinitions`.' })
  metric: string;

  @Field(() => Int, { nullable: true, description: 'Which percentile of it; null where it is no DURATION.' })
  percent: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The metric’s value: a ratio, or milliseconds; null where there is too little to count it by.',
  })
  value: number | null;

  @Field(() => Float, { nullable: true, description: 'What that is worth, 0 to 100; null without a value.' })
  points: number | null;

  @Field(() => Float, { description: 'Its weight; those of all parts come to 1.' })
  weight: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What it adds to the score: points times weight, of the weight of the parts with a value. Null without one.',
  })
  adds: number | null;

  @Field(() => [ExperiencePiece], { description: 'How a value becomes points. Beyond the ends they stay as they are.' })
  pieces: ExperiencePiece[];
}

@ObjectType({ description: 'How well a shop treats its buyers after the sale, in one currency.' })
export class ExperienceScore {
  @Field(() => ID, { description: 'The shop.' })
  shopId: string;

  @Field({ description: 'Currency of the cases.' })
  currency: string;

  @Field(() => Int, { description: 'Goes up when the same cases give another score.' })
  version: number;

  @Field(() => Float, {
    nullable: true,
    description:
      '0 to 100: the sum of what its parts add. Parts with too little to count are left out, their weight as well; null where all are.',
  })
  score: number | null;

  @Field(() => [ExperienceScorePart], { description: 'Its parts, all of them.' })
  parts: ExperienceScorePart[];
}

@ObjectType({ description: 'Scores of a shop with what they have seen.' })
export class ExperienceScores {
  @Field(() => MetricAsOf, { description: 'What the answer has seen.' })
  asOf: MetricAsOf;

  @Field(() => [ExperienceScore], {
    description: 'One for each currency that the shop has cases or orders in; none without any.',
  })
  scores: ExperienceScore[];
}
