import { ApolloServerErrorCode as Apollo } from '@apollo/server/errors';
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Limits } from '../limits/limits';
import { operationCheck, type Operation } from '../limits/operation';
import { checkText } from '../limits/text';
import { checkVariables } from '../limits/variables';

/** What a client sends, whatever it comes over. */
export interface Asked {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
}

const MOST_ERRORS = 100;

/** Makes the reader of operations that do not come by POST: the same limits and rules, in the same order. Throws an array of errors. */
export function operationReader(schema: () => GraphQLSchema, limits: Limits, production: boolean): (asked: Asked) => Operation {
  const check = operationCheck(limits);
  const rules = production ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;

  return ({ query, operationName, variables }) => {
    try {
      if (typeof query !== 'string') throw coded(Apollo.BAD_REQUEST, 'send the operation as the text `query`');
      checkText(query, limits);
      checkVariables(variables, limits);
      const document = parsed(query, limits);
      const errors = validate(schema(), document, rules, { maxErrors: MOST_ERRORS });
      if (errors.length > 0) throw errors.map((error) => recoded(error, Apollo.GRAPHQL_VALIDATION_FAILED));
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

function parsed(query: string, { tokens }: Limits): DocumentNode {
  try {
    return parse(query, { maxTokens: tokens });
  } catch (error) {
    throw recoded(error as GraphQLError, Apollo.GRAPHQL_PARSE_FAILED);
  }
}

function asObject(variables: unknown): Record<string, unknown> {
  return typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {};
}

function recoded(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

function coded(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
