import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../request';
import { allow, type Limits } from './limits';
import { pageNodes } from './pages';
import { countSelections, type Counts, type Fragments } from './selections';

/** Refuses an operation that asks for too much, after validation and before it is planned. */
export function limitsPlugin(limits: Limits): ApolloServerPlugin<RequestContext> {
  // Apollo Server keeps parsed documents, so an operation that comes again is counted once.
  const measured = new WeakMap<OperationDefinitionNode, { counts: Counts; fragments: Fragments }>();

  function measure(document: DocumentNode, operation: OperationDefinitionNode) {
    const before = measured.get(operation);
    if (before) return before;
    const fragments = new Map(
      document.definitions.flatMap((it) => (it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it] as const] : [])),
    );
    const result = { counts: countSelections(operation, fragments), fragments };
    measured.set(operation, result);
    return result;
  }

  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, schema, request }) => {
        if (!operation) return;
        const { counts, fragments } = measure(document, operation);
        allow(limits, 'depth', counts.depth);
        allow(limits, 'selections', counts.selections);
        allow(limits, 'aliases', counts.aliases);
        allow(limits, 'rootFields', counts.level);
        allow(limits, 'directives', counts.directives);
        const { defaultPageSize } = limits;
        const variables = request.variables ?? {};
        allow(limits, 'pageNodes', pageNodes({ schema, operation, fragments, variables, defaultPageSize }));
      },
    }),
  };
}
