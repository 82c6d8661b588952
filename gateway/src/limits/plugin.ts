import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../request';
import type { Limits } from './limits';
import { operationCheck } from './operation';

/** Refuses an operation that asks for too much, after validation and before it is planned; and one that goes elsewhere. */
export function limitsPlugin(limits: Limits): ApolloServerPlugin<RequestContext> {
  const check = operationCheck(limits);
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, schema, request }) => {
        if (!operation) return;
        if ((operation.operation as string) === 'subscription') throw elsewhere();
        check({ schema, document, operation, variables: request.variables ?? {} });
      },
    }),
  };
}

function elsewhere(): GraphQLError {
  return new GraphQLError('Subscriptions go over WebSocket at /graphql, or as server-sent events to /graphql/stream.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
}
