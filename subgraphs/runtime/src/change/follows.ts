import { GraphQLError } from 'graphql';
import { Directive } from 'type-graphql';

const SPECIFICATION = 'https://after-sales-graph.example/follows/v1.0';

/** What a subgraph's schema needs, so that the directive comes through composition to the gateway. */
export const FOLLOWS_SDL = `extend schema @link(url: "${SPECIFICATION}", import: ["@follows"]) @composeDirective(name: "@follows")
"""The gateway answers this subscription by this page form of the query, whenever the bell of this source rings for an event of these types."""
directive @follows(page: String!, source: String!, types: [String!]!) on FIELD_DEFINITION
`;

/** Marks a subscription: its page form, and which events ring for it, by their source and by what their types begin with. */
export function Follows(page: string, source: string, types: `${string}.${string}`): MethodDecorator {
  return Directive(`@follows(page: "${page}", source: "${source}", types: ["${types}"])`);
}

/** The `subscribe` of every subscription, since no subgraph runs one. */
export function ranByTheGateway(): never {
  throw new GraphQLError('subscriptions are run by the gateway: send this one there, over WebSocket or SSE', {
    extensions: { code: 'SUBSCRIPTION_AT_GATEWAY' },
  });
}
