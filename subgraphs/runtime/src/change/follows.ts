import { GraphQLError } from 'graphql';
import { Directive } from 'type-graphql';

const SPECIFICATION = 'https://after-sales-graph.example/follows/v1.0';

/** What a subgraph's schema needs, so that the directive comes through composition to the gateway. */
export const FOLLOWS_SDL = `extend schema @link(url: "${SPECIFICATION}", import: ["@follows"]) @composeDirective(name: "@follows")
"""The gateway answers this subscription by this page form of the query, whenever the bell of this source rings."""
directive @follows(page: String!, source: String!) on FIELD_DEFINITION
`;

/** Marks a subscription: its page form, and whose events ring for it. */
export function Follows(page: string, source: string): MethodDecorator {
  return Directive(`@follows(page: "${page}", source: "${source}")`);
}

/** The `subscribe` of every subscription, since no subgraph runs one. */
export function ranByTheGateway(): never {
  throw new GraphQLError('subscriptions are run by the gateway: send this one there, over WebSocket or SSE', {
    extensions: { code: 'SUBSCRIPTION_AT_GATEWAY' },
  });
}
