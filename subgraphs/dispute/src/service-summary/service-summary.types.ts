import { DateTime } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A shop’s service files of a month, counted (E10, E11).' })
export class ServiceFileCounts {
  @Field(() => Int, { description: 'Opened in the month.' })
  opened: number;

  @Field(() => Int, { description: 'Opened in the month and finished within 24 hours.' })
  closedWithin24h: number;

  @Field(() => Int, { description: 'Those with a plan in time, where the time for it ended in the month; without questions.' })
  planInTime: number;

  @Field(() => Int, { description: 'Those without, where the time for the plan ended in the month; without questions.' })
  planMissed: number;

  @Field(() => Int, { description: 'Finished in the month.' })
  done: number;

  @Field(() => Int, { description: 'Withdrawn in the month.' })
  withdrawn: number;

  @Field(() => Int, { description: 'Finished in the month and resolved: what went well.' })
  resolved: number;

  @Field(() => Int, { description: 'Finished in the month and resolved in part.' })
  partlyResolved: number;

  @Field(() => Int, { description: 'Finished in the month and not resolved: what did not go well.' })
  notResolved: number;

  @Field(() => Int, { description: 'Questions answered in the month.' })
  answered: number;
}

@ObjectType({ description: 'A shop’s follow-up visits with a date in a month, as far as it has come, counted (E11).' })
export class ServiceVisitCounts {
  @Field(() => Int, { description: 'Whose date has come.' })
  due: number;

  @Field(() => Int, { description: 'Of these, made in time.' })
  done: number;

  @Field(() => Int, { description: 'Of these, not made in time.' })
  missed: number;

  @Field(() => Int, { description: 'Made, and the customer was satisfied: what went well.' })
  satisfied: number;

  @Field(() => Int, { description: 'Made, and the customer was not satisfied: what did not go well.' })
  notSatisfied: number;

  @Field(() => Int, { description: 'Made, and the customer needed something.' })
  withNeed: number;

  @Field(() => Int, { description: 'Made, and nobody was reached.' })
  unreachable: number;
}

@ObjectType({ description: 'A month of a shop’s customer service: what went well and what did not (E11).' })
export class ServiceSummary {
  @Field(() => ID, { description: 'The shop.' })
  shopId: string;

  @Field({ description: 'The month: `2026-06`.' })
  month: string;

  @Field(() => DateTime, { description: 'When it begins in the marketplace’s time zone.' })
  from: Date;

  @Field(() => DateTime, { description: 'When it ends, itself left out.' })
  to: Date;

  @Field(() => DateTime, { description: 'The moment that it was counted at.' })
  asOf: Date;

  @Field(() => ServiceFileCounts, { description: 'Its service files.' })
  files: ServiceFileCounts;

  @Field(() => ServiceVisitCounts, { description: 'Its follow-up visits.' })
  visits: ServiceVisitCounts;
}
