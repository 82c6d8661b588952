import { SubgraphUnavailable, type Transport } from '@after-sales/runtime/transport/transport';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './request';

/** A subgraph as the gateway's executor sees it: one call of its transport, and errors in their public form. */
export function dataSource(name: string, transport: Transport): GraphQLDataSource<RequestContext> {
  return {
    async process({ request, context }) {
      const { caller, log } = context as RequestContext;
      const { query = '', variables, operationName } = request;
      try {
        const result = await transport.execute({ query, variables, operationName }, caller);
        return {
          data: result.data,
          errors: publicErrors(result, (errors) => log.warn({ subgraph: name, errors }, 'errors from a subgraph')),
        };
      } catch (error) {
        log.error({ err: error, subgraph: name }, 'a call to a subgraph failed');
        return { data: null, errors: [error instanceof SubgraphUnavailable ? unavailable(name) : internal] };
      }
    },
  };
}

/** Codes by which a subgraph says that the fault lies with us: it broke, or it does not know what the plan asks of it. */
const faults = new Set([
  'INTERNAL_SERVER_ERROR',
  'DOWNSTREAM_SERVICE_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);

const internal: GraphQLFormattedError = { message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

function unavailable(name: string): GraphQLFormattedError {
  const message = `The subgraph "${name}" does not answer at the moment, so what it would have given is missing. Try again later.`;
  return { message, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
}

function publicErrors(
  { errors }: ExecutionResult,
  detail: (errors: readonly unknown[]) => void,
): GraphQLFormattedError[] | undefined {
  if (!errors?.length) return undefined;
  detail(errors.map(({ message, path, extensions, stack }) => ({ message, path, extensions, stack })));
  return errors.map(publicForm);
}

/** A subgraph's message is passed on only with a code of its own, since that says that the message was meant for callers. */
function publicForm({ message, path, extensions }: GraphQLError): GraphQLFormattedError {
  const code: unknown = extensions?.code;
  if (typeof code !== 'string' || !/^[A-Z][A-Z0-9_]{0,63}$/.test(code) || faults.has(code)) return { ...internal, path };
  return { message: String(message).slice(0, 1_000), path, extensions: { code } };
}
