import { command, DomainError, type Context, type Tx } from '@after-sales/runtime';
import type { MetricExportCancelInput } from './inputs';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';
import { lockOwnExport, ownExports, requireExporter } from './owned';

/** Calls an export off that is not finished; nothing is left of its file. */
export async function metricExportCancel(ctx: Context, id: string, input: MetricExportCancelInput) {
  requireExporter(ctx.actor);
  const work = async (tx: Tx) => {
    const found = await lockOwnExport(tx, id);
    if (found.state !== MetricExportState.QUEUED && found.state !== MetricExportState.RUNNING) throw ended(found);
    const ending = { state: MetricExportState.CANCELLED, claimedBy: null, claimedUntil: null, endedAt: tx.now };
    await tx.manager.update(MetricExport, { id }, ending);
    return Object.assign(found, ending);
  };
  const { object } = await command(ctx, 'metricExportCancel', { ...input }, MetricExport, work, ownExports);
  return { metricExport: object };
}

function ended({ state }: MetricExport): DomainError {
  return new DomainError(
    'METRIC_EXPORT_ENDED',
    { zh: `导出任务已结束（${state}），无法取消`, en: `the export has ended (${state}): there is nothing to cancel` },
    { field: ['id'] },
  );
}
