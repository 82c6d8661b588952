import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { FOLLOWS_SDL, ranByTheGateway } from '../change/follows';
import type { Context } from '../context';
import { DateTime } from './types';

export interface SchemaDefinition {
  resolvers: NonEmptyArray<Function>;
  /** Types that are reached through `_entities` alone; without this they would be missing without an error. */
  orphanedTypes: Function[];
  /** `__resolveReference` of each entity. */
  references: Record<string, (reference: { id: string }, ctx: Context) => unknown>;
}

const link = (imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})\n`;
const IMPORTS = ['@key', '@shareable', '@external', '@requires'];

export interface FederatedSchema {
  schema: GraphQLSchema;
  sdl: string;
}

const built = new WeakMap<SchemaDefinition, Promise<FederatedSchema>>();

/**
 * The federated schema of one subgraph, built once a process. Resolvers are listed, never found, so that several schemas
 * can live in one process.
 */
export function federatedSchema(definition: SchemaDefinition): Promise<FederatedSchema> {
  const known = built.get(definition) ?? build(definition);
  built.set(definition, known);
  return known;
}

async function build(definition: SchemaDefinition): Promise<FederatedSchema> {
  const plain = await buildSchema({
    resolvers: definition.resolvers,
    orphanedTypes: definition.orphanedTypes,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    // Asked for wherever there are subscriptions, though each says itself how it is subscribed to.
    pubSub: { publish: ranByTheGateway, subscribe: ranByTheGateway },
  });
  // printSubgraphSchema loses the fields of types that carry a directive (apollographql/federation#2865).
  const printed = printSchemaWithDirectives(plain);
  const sdl = plain.getSubscriptionType()
    ? link([...IMPORTS, '@composeDirective']) + FOLLOWS_SDL + printed
    : link(IMPORTS) + printed;
  const resolvers: Record<string, Record<string, unknown>> = createResolversMap(plain) as never;
  for (const [type, resolve] of Object.entries(definition.references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]) };
}
