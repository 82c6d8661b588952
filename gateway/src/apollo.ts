import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import { errorsPlugin } from './errors';
import type { Limits } from './limits/limits';
import { limitsPlugin } from './limits/plugin';
import type { RequestContext } from './request';

/** Apollo Server as the engine alone: it reports to nobody, serves no page of its own and takes one operation a request. */
export function apolloServer(
  gateway: ApolloGateway,
  limits: Limits,
  production: boolean,
  logger: Logger,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway,
    logger,
    introspection: !production,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // What never reaches the plugins, such as a body that is no GraphQL request, leaves without its details too.
    formatError: ({ message, extensions }) => ({ message, extensions: { code: extensions?.code } }),
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      limitsPlugin(limits),
      errorsPlugin(production),
    ],
  });
}
