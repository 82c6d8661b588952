import type { ReaderDefinition } from '@after-sales/runtime';
import { MetricResolver } from './answer/metric.resolver';
import { MetricCaseResolver } from './cases/metric-case.resolver';
import { ExperienceResolver } from './experience/experience.resolver';
import { MetricFact } from './fact/fact.entity';
import { ForecastResolver } from './forecast/forecast.resolver';
import { FreshnessResolver } from './freshness/freshness.resolver';
import { OpenResolver } from './open/open.resolver';
import { RankingResolver } from './ranking/ranking.resolver';
import { StagedPart } from './rebuild/staged-part.entity';
import { onDispute } from './record/on-dispute';
import { onLogistics } from './record/on-logistics';
import { onOrder } from './record/on-order';
import { MetricPart, MetricRecord } from './record/record.entity';
import { MetricDay, MetricHour } from './roll-up/roll-up.entity';

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
  ],
  entities: [MetricRecord, MetricPart, MetricFact, MetricHour, MetricDay, StagedPart],
  readers: [
    { source: 'order', cursor: 'order/metrics', lags: true, reactions: onOrder },
    { source: 'logistics', cursor: 'logistics/metrics', lags: true, reactions: onLogistics },
    { source: 'dispute', cursor: 'dispute/metrics', lags: true, reactions: onDispute },
  ] satisfies ReaderDefinition[],
};
