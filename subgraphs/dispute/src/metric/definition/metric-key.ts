import { registerEnumType } from 'type-graphql';
import type { MetricDefinition } from './definition';
import { definitions } from './definitions';
import { ownQueries, type OwnQuery } from './own-queries';

type Metric = Pick<OwnQuery, 'key' | 'name' | 'unit'> &
  Partial<Pick<MetricDefinition, 'percentiles' | 'withoutData'> & Pick<OwnQuery, 'query'>>;

const all: readonly Metric[] = [...definitions, ...ownQueries];

/** The key of each metric, under the one name that answers, files and documents have for it. */
export const MetricKey: Readonly<Record<string, string>> = Object.fromEntries(all.map(({ key }) => [key, key]));

registerEnumType(MetricKey, {
  name: 'MetricKey',
  description: 'Key of a metric; what each means, `metricDefinitions` tells.',
  valuesConfig: Object.fromEntries(all.map((each) => [each.key, { description: described(each) }])),
});

function described({ name, unit, percentiles = [], query, withoutData }: Metric): string {
  const told = [[unit, ...percentiles.map((percent) => `p${percent}`)].join(' ')];
  if (query) told.push(`asked for with \`${query}\``);
  if (withoutData) told.push('without data yet');
  return `${name.en}: ${told.join(', ')}. ${name.zh}`;
}
