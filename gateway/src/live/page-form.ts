import {
  getArgumentValues,
  GraphQLError,
  Kind,
  parse,
  print,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { allow, type Limits } from '../limits/limits';
import { fragmentsOf, type Operation } from '../limits/operation';
import { pageNodes } from '../limits/pages';
import type { Fragments } from '../limits/selections';
import type { Follows } from './follows';

const LARGEST_PAGE = 100;

/** A subscription as the query that answers it, page by page. */
export interface PageForm {
  /** The query, with a variable for the cursor and one for the size. */
  query: string;
  source: string;
  /** The name under which the client wants each event. */
  key: string;
  /** Where the client wants to begin; null for now. */
  after: string | null;
  /** The client's own filter, as far as rings can be told by it. */
  filter: Readonly<Record<string, unknown>>;
  /** The types of the events that may come; without them all. */
  types: readonly string[] | undefined;
  /** Events a page. */
  size: number;
  /** The variables of one page. */
  variables(after: string | null, first: number): Record<string, unknown>;
}

/** What of a page form is the same for everybody who sends the document. */
interface Frame {
  field: FieldNode;
  definition: GraphQLField<unknown, unknown>;
  followed: Follows;
  query: string;
  rewritten: OperationDefinitionNode;
  fragments: Fragments;
  /** Names of the client's variables that the page takes as well. */
  kept: ReadonlySet<string>;
  names: { after: string; first: string };
}

/** Makes the rewriter of subscriptions, which are valid, to their page forms. */
export function pageForms(follows: ReadonlyMap<string, Follows>, limits: Limits): (asked: Operation) => PageForm {
  const frames = new WeakMap<OperationDefinitionNode, Frame>();
  const { defaultPageSize } = limits;

  return (asked) => {
    const { schema, operation, variables } = asked;
    const frame = frames.get(operation) ?? frameOf(asked, follows);
    frames.set(operation, frame);
    const { field, definition, followed, rewritten, fragments, kept, names } = frame;
    const given = getArgumentValues(definition, field, variables);
    const sent = Object.fromEntries(Object.entries(variables).filter(([each]) => kept.has(each)));
    const one = { ...sent, [names.first]: 1 };
    const nodes = pageNodes({ schema, operation: rewritten, fragments, variables: one, defaultPageSize });
    allow(limits, 'pageNodes', nodes);
    return {
      query: frame.query,
      source: followed.source,
      key: field.alias?.value ?? field.name.value,
      after: (given.after as string | null | undefined) ?? null,
      filter: (given.filter as Record<string, unknown> | null | undefined) ?? {},
      types: followed.types,
      size: Math.min(LARGEST_PAGE, Math.floor(limits.pageNodes / nodes)),
      variables: (from, size) => ({ ...sent, [names.after]: from, [names.first]: size }),
    };
  };
}

/** `f(filter, after) {…}` is `fs(filter, after, first) { edges { node {…} } }`. */
function frameOf({ schema, document, operation }: Operation, follows: ReadonlyMap<string, Follows>): Frame {
  const fragments = fragmentsOf(document);
  const field = rootField(operation, fragments);
  const name = field.name.value;
  const followed = follows.get(name);
  const definition = schema.getSubscriptionType()?.getFields()[name];
  if (!followed || !definition || !field.selectionSet)
    throw refused(`the subscription ${name} has no page form by which it could be answered`);
  const own = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  const names = { after: unused('after', own), first: unused('first', own) };
  const page = pageDocument(operation, field, followed.page, names, fragments);
  const rewritten = page.definitions[0] as OperationDefinitionNode;
  const all = rewritten.variableDefinitions!.map(({ variable }) => variable.name.value);
  const kept = new Set(all.filter((each) => own.has(each)));
  return { field, definition, followed, query: print(page), rewritten, fragments, kept, names };
}

function rootField({ selectionSet }: OperationDefinitionNode, fragments: Fragments): FieldNode {
  const [selection] = selectionSet.selections;
  if (!selection || selection.directives?.length)
    throw refused('the root field of a subscription, and what holds it, takes no directives');
  if (selection.kind === Kind.FIELD) return selection;
  const inner =
    selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value)!.selectionSet;
  return rootField({ selectionSet: inner } as OperationDefinitionNode, fragments);
}

function pageDocument(
  operation: OperationDefinitionNode,
  field: FieldNode,
  page: string,
  names: { after: string; first: string },
  fragments: Fragments,
): DocumentNode {
  const frame = parse(
    `query ($${names.after}: Cursor, $${names.first}: Int) { page: ${page}(after: $${names.after}, first: $${names.first}) {
      edges { cursor node { __typename } } pageInfo { hasNextPage } readTo head } }`,
    { noLocation: true },
  ).definitions[0] as OperationDefinitionNode;
  const others = (field.arguments ?? []).filter(({ name }) => name.value !== 'after');
  const filled = filledFrame(frame, others, field.selectionSet!);
  const used = usedBy(filled, fragments);
  const definitions = operation.variableDefinitions?.filter(({ variable }) => used.variables.has(variable.name.value)) ?? [];
  const query: OperationDefinitionNode = {
    ...filled,
    name: operation.name,
    variableDefinitions: [...definitions, ...filled.variableDefinitions!],
  };
  return { kind: Kind.DOCUMENT, definitions: [query, ...used.fragments] };
}

function filledFrame(
  frame: OperationDefinitionNode,
  args: readonly ArgumentNode[],
  selectionSet: SelectionSetNode,
): OperationDefinitionNode {
  return visit(frame, {
    Field: {
      leave: (node) => {
        if (node.alias?.value === 'page') return { ...node, arguments: [...args, ...node.arguments!] };
        return node.name.value === 'node' ? { ...node, selectionSet } : undefined;
      },
    },
  });
}

/** The variables and fragments that an operation reaches. */
function usedBy(
  operation: OperationDefinitionNode,
  fragments: Fragments,
): { variables: ReadonlySet<string>; fragments: FragmentDefinitionNode[] } {
  const variables = new Set<string>();
  const reached = new Set<FragmentDefinitionNode>();
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value)!;
        if (reached.has(fragment)) return;
        reached.add(fragment);
        look(fragment);
      },
    });
  look(operation);
  return { variables, fragments: [...reached] };
}

function unused(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? unused(`${name}_`, taken) : name;
}

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
