import { forgetOld, forgottenBefore, hourly, type Context, type Worker } from '@after-sales/runtime';
import { In } from 'typeorm';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';

const { CANCELLED, EXPIRED, FAILED } = MetricExportState;

/** Deletes exports that have no file and that no repeated call answers with any more. */
export function endedExportWorker({ clock, database }: Context): Worker {
  const ended = { state: In([CANCELLED, EXPIRED, FAILED]) };
  return hourly(clock, () => forgetOld(database.manager, MetricExport, 'createdAt', forgottenBefore(clock.now()), ended));
}
