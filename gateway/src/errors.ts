import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode as Apollo } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { limitCodes } from './limits/limits';
import type { RequestContext } from './request';

/** What the gateway itself says to callers; every other error leaves as an internal one, its detail in the log alone. */
const publicCodes: ReadonlySet<string> = new Set([
  Apollo.GRAPHQL_PARSE_FAILED,
  Apollo.GRAPHQL_VALIDATION_FAILED,
  Apollo.BAD_REQUEST,
  Apollo.BAD_USER_INPUT,
  Apollo.OPERATION_RESOLUTION_FAILURE,
  Apollo.PERSISTED_QUERY_NOT_SUPPORTED,
  'UNAUTHENTICATED',
  ...limitCodes,
]);

const MOST_ERRORS = 100;

/** Puts the errors of every answer through the allow-list. */
export function errorsPlugin(production: boolean): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ errors, response, contextValue: { caller, log } }) => {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (errors) {
          result.errors = errors.slice(0, MOST_ERRORS).map((error) => {
            const shown = publicError(error, caller.requestId, production);
            if (shown.extensions?.code === Apollo.INTERNAL_SERVER_ERROR) log.error({ err: error }, 'a request failed');
            return shown;
          });
        }
        const completion: unknown = result.extensions?.valueCompletion;
        delete result.extensions;
        if (Array.isArray(completion)) {
          log.error({ valueCompletion: completion }, 'a subgraph answered what its schema excludes');
          result.extensions = { valueCompletion: completion.slice(0, MOST_ERRORS).map(messageAndPath) };
        }
      },
    }),
  };
}

/** The form in which an error leaves. */
export function publicError(error: Error, requestId: string, production: boolean): GraphQLFormattedError {
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  const { code, found, allowed } = extensions;
  if (!(error instanceof GraphQLError) || !isPublic(extensions)) {
    return internalError(requestId, error instanceof GraphQLError ? error.path : undefined);
  }
  const { message, locations, path } = error.toJSON();
  return {
    message: production ? withoutSuggestion(message) : message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...(found !== undefined && { found, allowed }) },
  };
}

/** What a caller learns about a fault of ours. */
export function internalError(requestId: string, path?: GraphQLFormattedError['path']): GraphQLFormattedError {
  return {
    message: 'Internal error, quote the request id',
    ...(path && { path }),
    extensions: { code: Apollo.INTERNAL_SERVER_ERROR, requestId },
  };
}

/** `serviceName` stands on errors of subgraphs, which were put into their public form where they came in. */
function isPublic({ code, serviceName }: Record<string, unknown>): boolean {
  return typeof serviceName === 'string' ? code !== Apollo.INTERNAL_SERVER_ERROR : publicCodes.has(String(code));
}

function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean [^]+\?$/, '');
}

function messageAndPath({ message, path }: GraphQLFormattedError) {
  return { message, path };
}
