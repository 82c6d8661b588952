import { limitVariable } from './config';
import { secureLimits } from './limits/limits';
import { secureLiveLimits } from './live/live-limits';

const shown = (limits: object) =>
  Object.entries(limits).map(([limit, standard]) => `  ${limitVariable(limit).padEnd(32)}${String(standard)}`);

/** What `npm run start:gateway -- --help` prints. */
export const HELP = `Starts the gateway alone, in front of subgraphs that run elsewhere.

  npm run start:gateway

Settings, from the environment:
  HOST                    where to listen; default 127.0.0.1
  PORT                    default 4000; 0 takes a free one
  SUPERGRAPH              a federation 2 supergraph file; default schema/supergraph.graphql
  <NAME>_URL              a subgraph's URL, such as ORDER_URL; default: the one in the supergraph
  ASSERTION_KEY           the secret shared with the subgraphs, at least 32 characters; without it nothing is signed,
                          and subgraphs cannot ask the whole graph
  JWKS_FILE               the public keys of the token issuer; without it the development keys, on loopback only
  TOKEN_ISSUER            the claim "iss" that tokens carry; default after-sales-graph
  TOKEN_AUDIENCE          the claim "aud" that tokens carry; default after-sales-graph
  NATS_URL                the message broker of the subgraphs, so that subscriptions are told at once; without it each second
  ALLOWED_ORIGINS         origins whose pages may open a WebSocket, besides the gateway's own; commas between
  STORAGE_DIR             holds the development keys, in keys/; default data
  LOG_LEVEL               fatal, error, warn, info, debug, trace or silent; default info
  NODE_ENV                production: no introspection, no suggestions, no GraphiQL

Limits of one request, and their defaults:
${shown(secureLimits).join('\n')}

Limits of subscriptions (docs/subscriptions.md), and their defaults:
${shown(secureLiveLimits).join('\n')}
`;
