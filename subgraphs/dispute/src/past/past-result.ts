import { DateTime, Money, money, PastOutcome } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import type { PastRecord } from './past-record';

@ObjectType({
  description:
    'How a dispute ended elsewhere that was imported when it was over. Nobody ruled: it was mediated, so that it has no ruling and no fault, and is in no rate of rulings.',
})
export class PastResult {
  @Field(() => PastOutcome, { description: 'How it ended.' })
  outcome: PastOutcome;

  @Field({ description: 'How it ended, in the words of where it came from.' })
  asWritten: string;

  @Field(() => Money, {
    nullable: true,
    description: 'What the buyer got, or its worth; zero where that was nothing, null where it is not known.',
  })
  awarded: Money | null;

  @Field(() => DateTime, { description: 'When it ended; where only the day is known, when that began.' })
  endedAt: Date;
}

/** What is told of it. */
export function pastResultOf({ outcome, result, awarded, endedAt }: PastRecord, currency: string): PastResult {
  return {
    outcome: PastOutcome[outcome],
    asWritten: result,
    awarded: awarded === null ? null : money(awarded, currency),
    endedAt: new Date(endedAt),
  };
}
