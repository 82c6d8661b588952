import { DateTime, Money } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { LiabilityBasis, LiabilityCause, LiabilityParty } from './liability-party';

@ObjectType({ description: 'A change of what a party bears of a case.' })
export class LiabilityChange {
  @Field({ description: 'By how much.' })
  amount: Money;

  @Field({ description: 'Whether it was taken off the party; else the party has taken it on.' })
  relieved: boolean;

  @Field(() => LiabilityParty, {
    nullable: true,
    description: 'Who had it before, or has it since; null where it began with money to the buyer, or ended with money back.',
  })
  other: LiabilityParty | null;

  @Field(() => LiabilityCause, { description: 'Which movement of money it is for.' })
  cause: LiabilityCause;

  @Field(() => LiabilityBasis, { description: 'Why it is borne by whom it is.' })
  basis: LiabilityBasis;

  @Field(() => DateTime, { description: 'When the money moved.' })
  at: Date;
}

@ObjectType({ description: 'What one party bears of what a case paid to its buyer. All parties together bear exactly that.' })
export class Liability {
  @Field(() => LiabilityParty, { description: 'Who bears it.' })
  party: LiabilityParty;

  @Field({ description: 'How much now; zero where all of it was taken over by others.' })
  amount: Money;

  @Field(() => [LiabilityChange], { description: 'How it came to that, oldest first.' })
  changes: LiabilityChange[];
}
