import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { allow, type Limits } from './limits';
import { pageNodes } from './pages';
import { countSelections, type Counts, type Fragments } from './selections';

export interface Operation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** Makes the check that refuses an operation that asks for too much. An operation that comes again is counted once. */
export function operationCheck(limits: Limits): (operation: Operation) => void {
  const measured = new WeakMap<OperationDefinitionNode, { counts: Counts; fragments: Fragments }>();

  function measure(document: DocumentNode, operation: OperationDefinitionNode) {
    const before = measured.get(operation);
    if (before) return before;
    const fragments = fragmentsOf(document);
    const result = { counts: countSelections(operation, fragments), fragments };
    measured.set(operation, result);
    return result;
  }

  return ({ schema, document, operation, variables }) => {
    const { counts, fragments } = measure(document, operation);
    allow(limits, 'depth', counts.depth);
    allow(limits, 'selections', counts.selections);
    allow(limits, 'aliases', counts.aliases);
    allow(limits, 'rootFields', counts.level);
    allow(limits, 'directives', counts.directives);
    const { defaultPageSize } = limits;
    allow(limits, 'pageNodes', pageNodes({ schema, operation, fragments, variables, defaultPageSize }));
  };
}

/** The fragments of a document, by their names. */
export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((it) => (it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it] as const] : [])),
  );
}
