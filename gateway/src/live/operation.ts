import { ApolloServerErrorCode as Apollo } from '@apollo/server/errors';
import { getOperationAST, getVariableValues, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Limits } from '../limits/limits';
import { operationCheck, type Operation } from '../limits/operation';
import { checkVariables } from '../limits/variables';
import { documentReader, recoded } from './documents';

/** What a client sends, whatever it comes over. */
export interface Asked {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
}

/** Makes the reader of operations that do not come by POST: the same limits and rules, in the same order. Throws an array of errors. */
export function operationReader(schema: () => GraphQLSchema, limits: Limits, production: boolean): (asked: Asked) => Operation {
  const check = operationCheck(limits);
  const read = documentReader(schema, limits, production);

  return ({ query, operationName, variables }) => {
    try {
      if (typeof query !== 'string') throw coded(Apollo.BAD_REQUEST, 'send the operation as the text `query`');
      checkVariables(variables, limits);
      const document = read(query);
      const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : undefined);
      if (!operation)
        throw coded(Apollo.OPERATION_RESOLUTION_FAILURE, 'the document has not just one operation: name one by `operationName`');
      const values = getVariableValues(schema(), operation.variableDefinitions ?? [], asObject(variables), { maxErrors: 50 });
      if (values.errors) throw values.errors.map((error) => recoded(error, Apollo.BAD_USER_INPUT));
      const asked: Operation = { schema: schema(), document, operation, variables: asObject(variables) };
      check(asked);
      return asked;
    } catch (fault) {
      throw Array.isArray(fault) ? fault : [fault];
    }
  };
}

function asObject(variables: unknown): Record<string, unknown> {
  return typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {};
}

function coded(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
