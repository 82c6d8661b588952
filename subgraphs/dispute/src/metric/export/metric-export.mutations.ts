import { answer, type Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { MetricExportCancelInput, MetricsExportInput } from './inputs';
import { metricExportCancel } from './metric-export-cancel';
import { metricsExport } from './metrics-export';
import { MetricExportCancelPayload, MetricsExportPayload } from './payloads';

@Resolver()
export class MetricExportMutations {
  @Mutation(() => MetricsExportPayload, {
    description:
      'Asks for the facts that metrics are made of, as a file that is made once: follow `metricExport` until it is DONE. For ANALYTICS, PLATFORM and MERCHANT tokens, of what they name. Refused with FORBIDDEN, METRIC_EXPORT_EMPTY where the filter names nothing of that, METRIC_EXPORTS_OPEN where two of yours are not finished, METRIC_EXPORTS_KEPT where 20 files of yours are kept.',
  })
  metricsExport(
    @Arg('input', { description: 'Which facts, and as what.' }) input: MetricsExportInput,
    @Ctx() ctx: Context,
  ): Promise<MetricsExportPayload> {
    return answer<MetricsExportPayload>(ctx, () => metricsExport(ctx, input));
  }

  @Mutation(() => MetricExportCancelPayload, {
    description:
      'Calls an export off that is QUEUED or RUNNING; nothing is left of its file. For who asked for it. Refused with NOT_FOUND, METRIC_EXPORT_ENDED.',
  })
  metricExportCancel(
    @Arg('id', () => ID, { description: 'Id of the export: `mx_…`.' }) id: string,
    @Arg('input', { description: 'How.' }) input: MetricExportCancelInput,
    @Ctx() ctx: Context,
  ): Promise<MetricExportCancelPayload> {
    return answer<MetricExportCancelPayload>(ctx, () => metricExportCancel(ctx, id, input));
  }
}
