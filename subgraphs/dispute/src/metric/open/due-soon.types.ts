import { ActorKind, DateTime } from '@after-sales/runtime';
import { Field, Int, ObjectType } from 'type-graphql';
import { MetricAsOf } from '../answer/metric-answer.types';

@ObjectType({ description: 'Time limits of one owner that run.' })
export class DueOfOwner {
  @Field(() => ActorKind, { description: 'Whose time it is.' })
  owner: ActorKind;

  @Field(() => Int, { description: 'How many end within the next 24 hours.' })
  dueSoon: number;

  @Field(() => Int, { description: 'How many are past their end; they run out as soon as somebody looks.' })
  overdue: number;
}

@ObjectType({ description: 'Time limits that end soon, with what the answer has seen.' })
export class DueSoon {
  @Field(() => MetricAsOf, { description: 'What the answer has seen. The 24 hours begin at its time.' })
  asOf: MetricAsOf;

  @Field(() => DateTime, { description: 'The end of these 24 hours, itself left out.' })
  until: Date;

  @Field(() => [DueOfOwner], { description: 'One for each owner with such a limit, in the order of their names.' })
  owners: DueOfOwner[];
}
