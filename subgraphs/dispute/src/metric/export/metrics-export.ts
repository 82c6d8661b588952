import { command, DomainError, newId, type ActorKind, type Context, type Tx } from '@after-sales/runtime';
import { randomBytes } from 'node:crypto';
import { In } from 'typeorm';
import { scopeOf } from '../answer/scope';
import { ranges } from '../pull/read-changes';
import { wantedFacts } from '../pull/wanted-facts';
import type { MetricsExportInput } from './inputs';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';
import { lockExporter } from './metric-exporter.entity';
import { ownExports, requireExporter } from './owned';

const MOST_OPEN = 2;
const MOST_KEPT = 20;

/** Asks for a file of facts; workers make it. */
export async function metricsExport(ctx: Context, input: MetricsExportInput): Promise<{ metricExport: MetricExport }> {
  requireExporter(ctx.actor);
  const scope = scopeOf(ctx.actor, input.filter ?? {});
  if (ranges(scope).length === 0) throw nothingThere();
  const wanted = wantedFacts(input);
  const work = async (tx: Tx) => {
    await lockExporter(tx);
    await requireRoom(tx);
    const made = { ...begun(tx), scope, wanted, format: input.format };
    await tx.manager.insert(MetricExport, made);
    return made;
  };
  const { object } = await command(ctx, 'metricsExport', input, MetricExport, work, ownExports);
  return { metricExport: object };
}

function begun({ actor, now }: Tx): Omit<MetricExport, 'scope' | 'wanted' | 'format'> {
  return {
    id: newId('mx'),
    ownerKind: actor.kind as ActorKind,
    ownerId: actor.id,
    state: MetricExportState.QUEUED,
    rowsRead: 0,
    rowsToRead: null,
    rows: 0,
    asOf: null,
    bytes: null,
    sha256: null,
    fault: null,
    linkKey: randomBytes(32).toString('base64url'),
    attempts: 0,
    claimedBy: null,
    claimedUntil: null,
    createdAt: now,
    endedAt: null,
    expiresAt: null,
  };
}

async function requireRoom({ manager, actor }: Tx): Promise<void> {
  const own = { ownerKind: actor.kind as ActorKind, ownerId: actor.id };
  const open = In([MetricExportState.QUEUED, MetricExportState.RUNNING]);
  if ((await manager.countBy(MetricExport, { ...own, state: open })) >= MOST_OPEN) {
    throw new DomainError('METRIC_EXPORTS_OPEN', {
      zh: `同时最多 ${MOST_OPEN} 个导出任务，请等待完成或取消其中一个`,
      en: `at most ${MOST_OPEN} exports at once: wait for one to be DONE, or cancel one`,
    });
  }
  const kept = await manager.find(MetricExport, {
    where: { ...own, state: MetricExportState.DONE },
    order: { expiresAt: 'ASC' },
  });
  if (kept.length < MOST_KEPT) return;
  const availableAt = kept[0]!.expiresAt!;
  throw new DomainError(
    'METRIC_EXPORTS_KEPT',
    {
      zh: `最多保留 ${MOST_KEPT} 个导出文件，请等待最早的文件过期`,
      en: `at most ${MOST_KEPT} files are kept for you: wait until the first expires`,
    },
    { availableAt },
  );
}

function nothingThere(): DomainError {
  return new DomainError(
    'METRIC_EXPORT_EMPTY',
    {
      zh: '筛选条件不含你有权查看的店铺或平台，请修改条件',
      en: 'the filter names no shop and no marketplace that your token does: name others',
    },
    { field: ['input', 'filter'] },
  );
}
