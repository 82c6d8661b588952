import { forgetOld, forgottenBefore, hourly, type Context, type Worker } from '@after-sales/runtime';
import { In } from 'typeorm';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';
import { MetricExporter } from './metric-exporter.entity';

const { CANCELLED, EXPIRED, FAILED } = MetricExportState;

/** Deletes exports that have no file and that no repeated call answers with any more, and who has asked for none since. */
export function endedExportWorker({ clock, database: { manager } }: Context): Worker {
  const ended = { state: In([CANCELLED, EXPIRED, FAILED]) };
  return hourly(clock, async () => {
    const before = forgottenBefore(clock.now());
    if (await forgetOld(manager, MetricExport, 'createdAt', before, ended)) return true;
    return forgetOld(manager, MetricExporter, 'askedAt', before);
  });
}
