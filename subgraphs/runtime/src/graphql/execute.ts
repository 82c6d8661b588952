import { execute, GraphQLError, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Context } from '../context';
import type { SubgraphRequest } from '../transport/transport';

const REMEMBERED = 1_000;

/** Executes the gateway's operations. Their texts repeat, so parsing and validation are done once for each. */
export function executor(schema: GraphQLSchema): (request: SubgraphRequest, ctx: Context) => Promise<ExecutionResult> {
  const documents = new Map<string, DocumentNode>();

  return async (request, ctx) => {
    let document = documents.get(request.query);
    if (!document) {
      try {
        document = parse(request.query, { maxTokens: 20_000 });
      } catch (error) {
        return { errors: [error as GraphQLError] };
      }
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors };
      if (documents.size >= REMEMBERED) documents.delete(documents.keys().next().value!);
      documents.set(request.query, document);
    }
    const { variables, operationName } = request;
    const result = await execute({ schema, document, variableValues: variables, operationName, contextValue: ctx });
    return result.errors ? { ...result, errors: result.errors.map((error) => masked(error, ctx)) } : result;
  };
}

/** Nothing internal leaves: a fault of ours becomes a bare code with the request id, and goes to the log. */
function masked(error: GraphQLError, ctx: Context): GraphQLError {
  if (!error.originalError || error.originalError instanceof GraphQLError) return error;
  ctx.log.error({ err: error.originalError, requestId: ctx.requestId, path: error.path }, 'resolver failed');
  return new GraphQLError('internal error', {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: ctx.requestId },
  });
}
