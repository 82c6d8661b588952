import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache, Observable } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { print, type FormattedExecutionResult } from 'graphql';
import type { Client as WsClient } from 'graphql-ws';
import { arrivals } from './arrivals';
import type { Open } from './client';
import type { Subscribing } from './resuming';
import { overWebSocket, type Socket } from './sockets';

type Result = FormattedExecutionResult;

/** `@apollo/client`: queries by POST, subscriptions by a link over one of the protocols. */
export const apollo =
  (socket: Socket): Open =>
  (url, token) => {
    const stream = socket(() => url, token);
    const subscriptions = socket === overWebSocket ? new GraphQLWsLink(stream as WsClient) : eventsLink(stream);
    const authorized = new SetContextLink(async () => ({ headers: { authorization: `Bearer ${await token()}` } }));
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.split(
        ({ operationType }) => (operationType as string) === 'subscription',
        subscriptions,
        authorized.concat(new HttpLink({ uri: `${url}/graphql` })),
      ),
    });
    return {
      ask: async (document, variables) => {
        const asked = gql(document);
        const answer = document.startsWith('mutation')
          ? await client.mutate({ mutation: asked, variables, errorPolicy: 'all' })
          : await client.query({ query: asked, variables, errorPolicy: 'all', fetchPolicy: 'network-only' });
        return result(answer);
      },
      follow: (document, variables) => {
        const { take, next, fail } = arrivals<Result>();
        const events = client.subscribe({ query: gql(document), variables, errorPolicy: 'all' }).subscribe({
          next: (answer) => (answer.data ? next(result(answer)) : fail(result(answer).errors)),
          error: fail,
          complete: () => fail('complete'),
        });
        return { take, end: () => events.unsubscribe() };
      },
      close: async () => {
        client.stop();
        await stream.dispose();
      },
    };
  };

/** The link that the documentation of graphql-sse shows. */
function eventsLink(stream: Subscribing): ApolloLink {
  return new ApolloLink(
    (operation) =>
      new Observable((observer) =>
        stream.subscribe(
          { ...operation, query: print(operation.query) },
          {
            next: (result) => observer.next(result as ApolloLink.Result),
            error: (error) => observer.error(error),
            complete: () => observer.complete(),
          },
        ),
      ),
  );
}

function result({ data, error }: { data?: unknown; error?: unknown }): Result {
  const given = data ? { data: data as Result['data'] } : {};
  if (!error) return given;
  if (CombinedGraphQLErrors.is(error)) return { ...given, errors: error.errors };
  throw error;
}
