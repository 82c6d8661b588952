import { Money } from '@after-sales/runtime';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MetricAsOf } from '../answer/metric-answer.types';

export enum DisputeAge {
  UP_TO_1_DAY = 'UP_TO_1_DAY',
  UP_TO_3_DAYS = 'UP_TO_3_DAYS',
  UP_TO_7_DAYS = 'UP_TO_7_DAYS',
  OVER_7_DAYS = 'OVER_7_DAYS',
}

registerEnumType(DisputeAge, {
  name: 'DisputeAge',
  description: 'How long a dispute has been open. A day is 24 hours.',
  valuesConfig: {
    UP_TO_1_DAY: { description: 'Up to one day. 1天内' },
    UP_TO_3_DAYS: { description: 'More than one day, up to three. 1–3天' },
    UP_TO_7_DAYS: { description: 'More than three days, up to seven. 3–7天' },
    OVER_7_DAYS: { description: 'More than seven days. 7天以上' },
  },
});

@ObjectType({ description: 'Open disputes of one age.' })
export class AmountAtAge {
  @Field(() => DisputeAge, { description: 'How long they have been open.' })
  age: DisputeAge;

  @Field(() => Int, { description: 'How many there are.' })
  disputes: number;

  @Field(() => Money, { description: 'What is claimed in them.' })
  amount: Money;
}

@ObjectType({ description: 'What is claimed in open disputes, in one currency.' })
export class AmountAtStake {
  @Field({ description: 'ISO 4217 code of the currency.' })
  currency: string;

  @Field(() => Int, { description: 'How many disputes are open.' })
  disputes: number;

  @Field(() => Money, { description: 'What is claimed in them.' })
  amount: Money;

  @Field(() => [AmountAtAge], { description: 'The same by age: all four, the youngest first.' })
  ages: AmountAtAge[];
}

@ObjectType({ description: 'Amounts at stake with what they have seen.' })
export class AmountsAtStake {
  @Field(() => MetricAsOf, { description: 'What the answer has seen. Ages are as of its time.' })
  asOf: MetricAsOf;

  @Field(() => [AmountAtStake], { description: 'One for each currency with an open dispute, in the order of their codes.' })
  amounts: AmountAtStake[];
}
