import { registerEnumType } from 'type-graphql';
import { families, type MetricFamily as Name } from './families';

const names = Object.keys(families) as Name[];

/** Each family, under the one name that answers and documents have for it. */
export const MetricFamily = Object.fromEntries(names.map((name) => [name, name])) as { readonly [Family in Name]: Family };

registerEnumType(MetricFamily, {
  name: 'MetricFamily',
  description: 'A name for several metrics that are told together; each has a key of its own, and may be in more than one.',
  valuesConfig: Object.fromEntries(names.map((name) => [name, { description: described(name) }])),
});

function described(name: Name): string {
  const { zh, en } = families[name].name;
  return `${en}. ${zh}`;
}
