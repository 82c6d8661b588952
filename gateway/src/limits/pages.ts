import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Fragments } from './selections';

interface Request {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Fragments;
  variables: Readonly<Record<string, unknown>>;
  defaultPageSize: number;
}

/** The largest product of page sizes along any path of the operation: how many nodes its longest path can bring. */
export function pageNodes({ schema, operation, fragments, variables, defaultPageSize }: Request): number {
  const known = new Map<string, number>();
  const defaults = new Map(operation.variableDefinitions?.map((it) => [it.variable.name.value, it.defaultValue]));
  return ofSet(operation.selectionSet, schema.getRootType(operation.operation));

  function ofSet(set: SelectionSetNode, parent: GraphQLNamedType | null | undefined): number {
    let largest = 1;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) largest = Math.max(largest, ofField(selection, parent));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) largest = Math.max(largest, ofFragment(selection.name.value));
      else {
        const condition = selection.typeCondition;
        largest = Math.max(largest, ofSet(selection.selectionSet, condition ? schema.getType(condition.name.value) : parent));
      }
    }
    return largest;
  }

  function ofField(node: FieldNode, parent: GraphQLNamedType | null | undefined): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 1;
    return pageSize(node, field) * (node.selectionSet ? ofSet(node.selectionSet, getNamedType(field.type)) : 1);
  }

  function ofFragment(name: string): number {
    const before = known.get(name);
    const fragment = fragments.get(name);
    if (before !== undefined || !fragment) return before ?? 1;
    known.set(name, 1);
    const nodes = ofSet(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    known.set(name, nodes);
    return nodes;
  }

  /** A field that takes `first` or `last` is a page; any other is one node. */
  function pageSize(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    const sizing = field.args.filter((arg) => arg.name === 'first' || arg.name === 'last');
    if (sizing.length === 0) return 1;
    const given = sizing.map((arg) => {
      const value = node.arguments?.find((it) => it.name.value === arg.name)?.value;
      return numeric(value === undefined ? undefined : read(value), arg.defaultValue);
    });
    const sizes = given.filter((size) => size !== undefined);
    return sizes.length === 0 ? defaultPageSize : Math.max(1, ...sizes);
  }

  function read(value: ValueNode): unknown {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind !== Kind.VARIABLE) return null;
    const name = value.name.value;
    if (Object.hasOwn(variables, name)) return variables[name];
    const fallback = defaults.get(name);
    return fallback ? read(fallback) : undefined;
  }
}

/** Left out means the schema's default; null, and what is no number, means that no size was named. */
function numeric(given: unknown, fallback: unknown): number | undefined {
  const size = given === undefined ? fallback : given;
  return typeof size === 'number' ? size : undefined;
}
