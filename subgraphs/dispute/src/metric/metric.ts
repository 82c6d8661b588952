import type { Context, FeedEvent, ReaderDefinition, Worker } from '@after-sales/runtime';
import { MetricResolver } from './answer/metric.resolver';
import { MetricCaseResolver } from './cases/metric-case.resolver';
import { ExperienceResolver } from './experience/experience.resolver';
import { endedExportWorker } from './export/ended-export-worker';
import { exportWorker } from './export/export-worker';
import { linked } from './export/link';
import { MetricExport } from './export/metric-export.entity';
import { MetricExporter } from './export/metric-exporter.entity';
import { MetricExportMutations } from './export/metric-export.mutations';
import { MetricExportResolver } from './export/metric-export.resolver';
import { ChangedFact, FactChangeHead } from './fact/changed-fact.entity';
import { MetricFact } from './fact/fact.entity';
import { ForecastResolver } from './forecast/forecast.resolver';
import { FreshnessResolver } from './freshness/freshness.resolver';
import { OpenResolver } from './open/open.resolver';
import { RankingResolver } from './ranking/ranking.resolver';
import { StagedPart } from './rebuild/staged-part.entity';
import { foldOf } from './part/folds';
import { PullResolver } from './pull/pull.resolver';
import { countNoted } from './record/note';
import { onDispute } from './record/on-dispute';
import { onLogistics } from './record/on-logistics';
import { onOrder } from './record/on-order';
import { MetricPart, MetricRecord } from './record/record.entity';
import { timeZoneOf } from './roll-up/time-zone';
import { MetricShop } from './roll-up/metric-shop.entity';
import { MetricDay, MetricDimensionDay, MetricHour } from './roll-up/roll-up.entity';

/** A process that lacks a marketplace's policy does not know its days: it leaves what is of that marketplace unread. */
const counting = {
  finish: countNoted,
  requires: ({ type, data }: FeedEvent) => {
    if (foldOf(type)) timeZoneOf(data.marketplace as string);
  },
};

/** The part of the subgraph that is about metrics. Its readers have positions of their own: nothing waits for them. */
export const metrics = {
  resolvers: [
    MetricResolver,
    MetricCaseResolver,
    RankingResolver,
    OpenResolver,
    ExperienceResolver,
    ForecastResolver,
    FreshnessResolver,
    PullResolver,
    MetricExportResolver,
    MetricExportMutations,
  ],
  entities: [
    MetricRecord,
    MetricPart,
    MetricFact,
    MetricShop,
    MetricHour,
    MetricDay,
    MetricDimensionDay,
    StagedPart,
    ChangedFact,
    FactChangeHead,
    MetricExport,
    MetricExporter,
  ],
  linked,
  workers: (ctx: Context): Worker[] => [exportWorker(ctx), endedExportWorker(ctx)],
  readers: [
    { source: 'order', cursor: 'order/metrics', lags: true, reactions: onOrder, ...counting },
    { source: 'logistics', cursor: 'logistics/metrics', lags: true, reactions: onLogistics, ...counting },
    { source: 'dispute', cursor: 'dispute/metrics', lags: true, reactions: onDispute, ...counting },
  ] satisfies ReaderDefinition[],
};
