import { caseMetrics } from './case-metrics';
import type { MetricDefinition } from './definition';
import { disputeMetrics } from './dispute-metrics';
import { pastMetrics } from './past-metrics';
import { serviceMetrics } from './service-metrics';
import { timeMetrics } from './time-metrics';

/** All metrics. */
export const definitions: readonly MetricDefinition[] = [
  ...disputeMetrics,
  ...pastMetrics,
  ...caseMetrics,
  ...timeMetrics,
  ...serviceMetrics,
];

const byKey = new Map(definitions.map((definition) => [definition.key, definition]));

export function definitionOf(key: string): MetricDefinition {
  const definition = byKey.get(key);
  if (!definition) throw new Error(`there is no metric ‘${key}’`);
  return definition;
}
