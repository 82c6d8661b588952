import { afterEach, expect, test } from '@jest/globals';
import { get, type IncomingHttpHeaders } from 'node:http';
import type { GatewayOptions } from './gateway';
import { inProcess, toyGateway, type ToyGateway } from './toy/running';

let gateway: ToyGateway;
afterEach(() => gateway.stop());

const start = async (options: Partial<GatewayOptions> = {}) => {
  gateway = await toyGateway(inProcess, { developmentToken: async () => 'a.development.token', ...options });
};

function page(host?: string): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; html: string }> {
  const url = gateway.url.replace('0.0.0.0', '127.0.0.1');
  return new Promise((done, reject) => {
    get(url, { headers: host === undefined ? {} : { host } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({ status: response.statusCode, headers: response.headers, html: Buffer.concat(parts).toString() }),
      );
    }).on('error', reject);
  });
}

const shows = async (host?: string) => (await page(host)).html.includes('Bearer a.development.token');

test('GraphiQL has the token filled in only where it is opened on this machine', async () => {
  await start();
  const { port } = new URL(gateway.url);
  const hosts = [
    undefined,
    `localhost:${port}`,
    '127.0.0.1',
    `[::1]:${port}`,
    'localhost.example',
    `example.com:${port}`,
    '127.0.0.1.example',
  ];
  const seen = [];
  for (const host of hosts) seen.push(await shows(host));
  expect(seen).toEqual([true, true, true, true, false, false, false]);
});

test('GraphiQL has no token where others can open it', async () => {
  await start({ host: '0.0.0.0' });
  expect(await shows('localhost')).toBe(false);
});

test('GraphiQL has no token when none is configured', async () => {
  await start({ developmentToken: undefined });
  expect((await page()).html.includes('"defaultHeaders":')).toBe(false);
});

test('GraphiQL is one page that loads nothing and may not be framed', async () => {
  await start({ examples: [{ query: 'query A { caller } # </script><b>', variables: { a: 1 } }] });
  const { status, headers, html } = await page();
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'nonce-${nonce}'; worker-src blob:; style-src 'unsafe-inline'; img-src data:; font-src data:; ` +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect([headers['x-content-type-options'], headers['referrer-policy'], headers['cache-control']]).toEqual([
    'nosniff',
    'no-referrer',
    'no-store',
  ]);
  expect(html).toContain(`<script nonce="${nonce}">`);
  expect(html).toContain('"query":"query A { caller } # \\u003c/script>\\u003cb>"');
  expect((await page()).headers['content-security-policy']).not.toBe(headers['content-security-policy']);
});
