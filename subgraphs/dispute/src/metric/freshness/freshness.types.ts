import { Cursor, DateTime } from '@after-sales/runtime';
import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How far numbers are behind one log.' })
export class MetricFreshness {
  @Field({ description: 'Whose log: `order`, `logistics`, `dispute`.' })
  source: string;

  @Field(() => Boolean, {
    description: 'Whether the log could be asked now; if not, how far numbers are behind it is not known.',
  })
  known: boolean;

  @Field(() => Cursor, { nullable: true, description: 'Up to where it is counted: `order:123`.' })
  counted: string | null;

  @Field(() => Int, { nullable: true, description: 'How many events come after that.' })
  behind: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the oldest event that is not counted was written down; null where all are.',
  })
  waitingSince: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How long ago that is, in milliseconds; 0 where all are counted.',
  })
  milliseconds: number | null;
}
