import { connectionOf, DateTime } from '@after-sales/runtime';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Dispute } from '../dispute/dispute.entity';
import { FaultShare, RulingOutcome } from '../ruling/ruling.entity';

/** A dispute that was ruled, as another arbitrator reads it: nothing of whose it was. Its resolver reads the rest. */
@ObjectType({ description: 'How a similar dispute was decided, for good. It names nobody and no case.' })
export class SimilarRuling {
  @Field(() => RulingOutcome, { description: 'How it was decided.' })
  outcome: RulingOutcome;

  @Field(() => [FaultShare], { description: 'Who bore how much of the fault.' })
  fault: FaultShare[];

  @Field(() => DateTime, { description: 'When the ruling became final.' })
  finalAt: Date;
}

export const SimilarRulingConnection = connectionOf(SimilarRuling, 'SimilarRuling', 'rulings on similar disputes');

@ObjectType({ description: 'How often similar disputes were decided in one way.' })
export class OutcomeCount {
  @Field(() => RulingOutcome, { description: 'The way.' })
  outcome: RulingOutcome;

  @Field(() => Int, { description: 'How often.' })
  count: number;
}

/** What is asked about: the rulings on disputes like this one. */
@ObjectType({ description: 'The final rulings on disputes of the same marketplace, reason and category.' })
export class SimilarRulings {
  constructor(
    readonly dispute: Dispute,
    readonly finding: string | null,
  ) {}
}
