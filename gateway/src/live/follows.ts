import { Kind, parse, valueFromASTUntyped, type FieldDefinitionNode } from 'graphql';

/** How a subscription is answered: by this page form of the query, whenever the bell of this source rings. */
export interface Follows {
  page: string;
  source: string;
  /** The types of the events that may come: `refund.deadline_*`; all where the directive names none. */
  types?: readonly string[];
}

/** The subscriptions of a supergraph that carry `@follows`, by their names. */
export function followsOf(supergraph: string): ReadonlyMap<string, Follows> {
  const { definitions } = parse(supergraph, { noLocation: true });
  const schema = definitions.find((it) => it.kind === Kind.SCHEMA_DEFINITION);
  const root = schema?.operationTypes.find(({ operation }) => (operation as string) === 'subscription')?.type.name.value;
  const type = definitions.find((it) => it.kind === Kind.OBJECT_TYPE_DEFINITION && it.name.value === (root ?? 'Subscription'));
  const fields = type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];
  return new Map(fields.flatMap((field) => entryOf(field)));
}

function entryOf(field: FieldDefinitionNode): [string, Follows][] {
  const directive = field.directives?.find(({ name }) => name.value === 'follows');
  if (!directive) return [];
  const { page, source, types } = Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
  if (typeof page !== 'string' || typeof source !== 'string')
    throw new Error(`@follows on the subscription ${field.name.value} needs page and source: compose the supergraph again`);
  return [[field.name.value, { page, source, ...(Array.isArray(types) && { types: types as string[] }) }]];
}
