import { readFileSync } from 'node:fs';
import { buildASTSchema, getNamedType, isObjectType, parse, type GraphQLArgument, type GraphQLObjectType } from 'graphql';
import { SUPERGRAPH } from './harness';

/** The whole graph, as the gateway shows it. */
export const schema = buildASTSchema(parse(readFileSync(SUPERGRAPH, 'utf8')), { assumeValidSDL: true });
const mutations = schema.getMutationType()!.getFields();

/** Every mutation that the graph has. */
export const mutationNames = Object.keys(mutations);

export interface Operation {
  query: string;
  /** The field of the payload that holds what was changed, and its type. */
  object: string | null;
  objectType: string | null;
  args: readonly GraphQLArgument[];
}

/** A mutation with everything that tells how it went: read from the schema, so that a new one needs no text of its own. */
export function operationOf(name: string): Operation {
  const field = mutations[name];
  if (!field) throw new Error(`there is no mutation ${name}`);
  const payload = getNamedType(field.type) as GraphQLObjectType;
  const object = Object.keys(payload.getFields()).find((each) => isCase(payload, each)) ?? null;
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const rest = Object.keys(payload.getFields())
    .filter((each) => each === 'userErrors' || each === 'warnings')
    .map((each) => (each === 'warnings' ? 'warnings { code }' : 'userErrors { code field message ruleId availableAt }'));
  const selection = [...(object === null ? [] : [`${object} { ${plainFields(payload, object)} }`]), ...rest].join(' ');
  return {
    query: `mutation (${declared}) { ${name}(${given}) { ${selection} } }`,
    object,
    objectType: object === null ? null : getNamedType(payload.getFields()[object]!.type).name,
    args: field.args,
  };
}

function isCase(payload: GraphQLObjectType, field: string): boolean {
  const type = getNamedType(payload.getFields()[field]!.type);
  return isObjectType(type) && 'id' in type.getFields();
}

function plainFields(payload: GraphQLObjectType, field: string): string {
  const fields = (getNamedType(payload.getFields()[field]!.type) as GraphQLObjectType).getFields();
  return ['id', 'status', 'version'].filter((each) => each in fields).join(' ');
}
