import { connectionOf, Cursor, DateTime, Marketplace } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { MetricTimeBasis } from '../answer/metric-enums';
import { MetricExport } from './metric-export.entity';

@ObjectType({ description: 'What the facts in an export’s file had seen: all of that, and nothing more.' })
export class MetricExportAsOf {
  @Field(() => DateTime, { description: 'When they were read.' })
  at: Date;

  @Field(() => [Cursor], { description: 'How far the logs had been counted: `order:123`, `logistics:45`, `dispute:67`.' })
  cursors: string[];

  @Field(() => DateTime, {
    description: 'The moment of the last change in it: `updatedSince` of the next export misses nothing and repeats nothing.',
  })
  updatedUntil: Date;
}

@ObjectType({ description: 'Which facts were asked for.' })
export class MetricExportWanted {
  @Field(() => [ID], { nullable: true, description: 'Of these shops; null: of all of the marketplaces.' })
  shopIds: readonly string[] | null;

  @Field(() => [Marketplace], { description: 'On these marketplaces.' })
  marketplaces: readonly Marketplace[];

  @Field(() => [String], { nullable: true, description: 'Of these measures; null: all.' })
  measures: readonly string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'The first moment that counts.' })
  from: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The end of the time, itself left out.' })
  to: string | null;

  @Field(() => MetricTimeBasis, { description: 'The time that is meant by that.' })
  timeBasis: MetricTimeBasis;

  @Field(() => DateTime, { nullable: true, description: 'Only what changed after this moment.' })
  updatedSince: string | null;
}

@ObjectType({ description: 'A link to a file.' })
export class MetricExportDownload {
  @Field({
    description:
      'Path below the address of this endpoint’s server: `GET` it without a token, also in ranges. Who holds the link has the file.',
  })
  path: string;

  @Field(() => DateTime, {
    description: 'Until when it is good: an hour, or until the file goes. Each question gives a new one.',
  })
  expiresAt: Date;
}

export const MetricExportConnection = connectionOf(MetricExport, 'MetricExport', 'exports');
