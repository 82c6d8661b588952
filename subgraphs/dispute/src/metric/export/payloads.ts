import { Payload } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { MetricExport } from './metric-export.entity';

const AFTER = 'The export after the mutation; null when it was refused.';

@ObjectType({ description: 'What came of asking for an export.' })
export class MetricsExportPayload extends Payload {
  @Field(() => MetricExport, { nullable: true, description: AFTER })
  metricExport?: MetricExport;
}

@ObjectType({ description: 'What came of calling an export off.' })
export class MetricExportCancelPayload extends Payload {
  @Field(() => MetricExport, { nullable: true, description: AFTER })
  metricExport?: MetricExport;
}
