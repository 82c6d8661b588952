import { CommonInput, DateTime, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { MetricTimeBasis } from '../answer/metric-enums';
import { MetricFilter } from '../answer/metric-filter';
import { MetricExportFormat } from './metric-export.enums';

@InputType({ description: 'Which facts are wanted as a file; all conditions together.' })
export class MetricsExportInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since an export is created.` })
  declare idempotencyKey: string;

  @Field(() => MetricExportFormat, { description: 'Of what kind the file is to be.' })
  format: MetricExportFormat;

  @Field(() => [String], { nullable: true, description: 'Facts of these measures, `DISPUTES_OPENED` …; without it: all.' })
  measures?: string[];

  @Field(() => DateTime, { nullable: true, description: 'The first moment that counts; without it: all before `to`.' })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: 'The end of the time, itself left out; without it: all from `from` on.' })
  to?: Date;

  @Field(() => MetricTimeBasis, { defaultValue: MetricTimeBasis.EVENT, description: 'The time that is meant by that.' })
  timeBasis: MetricTimeBasis;

  @Field(() => MetricFilter, { nullable: true, description: 'Which facts; without it, all that your token names.' })
  filter?: MetricFilter;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only what changed after this moment, with `gone` for what went or is no longer what is asked for: the `updatedUntil` of the export before.',
  })
  updatedSince?: Date;
}

@InputType({ description: 'How an export is called off.' })
export class MetricExportCancelInput extends CommonInput {}
