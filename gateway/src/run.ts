import type { ApolloServer } from '@apollo/server';
import type { Caller, SubgraphRequest } from '@after-sales/runtime/transport/transport';
import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from './request';

/** Runs an operation through the engine, as if it had come by POST. */
export type Run = (request: SubgraphRequest, caller: Caller) => Promise<FormattedExecutionResult>;

export function runner(apollo: ApolloServer<RequestContext>, log: Logger): Run {
  return async ({ query, variables, operationName }, caller) => {
    const { body } = await apollo.executeOperation({ query, variables, operationName }, { contextValue: { caller, log } });
    if (body.kind !== 'single') throw new Error('an answer in parts, though nothing here asks for one');
    return body.singleResult;
  };
}
