import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { isLoopback, isLoopbackHostHeader } from './loopback';

/** A query that GraphiQL opens in a tab of its own. */
export interface Example {
  query: string;
  variables?: Record<string, unknown>;
}

/** A token for whoever opens GraphiQL on this machine. */
export type DevelopmentToken = () => Promise<string>;

/** GraphiQL at `/`: one page with everything in it, so that nothing is loaded from elsewhere. */
export function addGraphiql(app: FastifyInstance, host: string, examples: readonly Example[], token?: DevelopmentToken): void {
  app.get('/', async (request, reply) => {
    // The Host header too: a page of another site can point its own name at this machine.
    const local = isLoopback(host) && isLoopbackHostHeader(request.headers.host);
    const headers = token && local ? JSON.stringify({ Authorization: `Bearer ${await token()}` }, null, 2) : undefined;
    const nonce = randomBytes(16).toString('base64');
    void reply.headers(pageHeaders(nonce)).type('text/html; charset=utf-8');
    return page(examples, nonce, headers);
  });
}

async function page(examples: readonly Example[], nonce: string, headers: string | undefined): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const defaultTabs = examples.map(({ query, variables }) => ({
    query,
    headers,
    ...(variables && { variables: JSON.stringify(variables, null, 2) }),
  }));
  const options = {
    title: 'GraphiQL',
    endpoint: '/graphql',
    // Subscriptions too, which come as server-sent events: a long document does not fit into a URL.
    method: 'POST' as const,
    ...(headers && { headers, defaultHeaders: headers }),
    ...(defaultTabs.length > 0 && { defaultTabs }),
    // Found again among the tabs that the browser kept; without it each visit would add an empty tab.
    query: defaultTabs[0]?.query,
    variables: defaultTabs[0]?.variables,
    // A token kept in the browser would outlive its time and be sent instead of the fresh one.
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
  };
  const html = renderGraphiQL(options);
  // A "<" in a query would otherwise be able to end the script.
  const safe = JSON.stringify(options).replaceAll('<', '\\u003c');
  return html
    .trimStart()
    .replace(JSON.stringify(options), () => safe)
    .replace('<script>', () => `<script nonce="${nonce}">`);
}

function pageHeaders(nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
