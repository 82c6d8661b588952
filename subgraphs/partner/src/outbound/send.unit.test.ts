import { once } from 'node:events';
import { createServer as httpServer, type RequestListener, type Server } from 'node:http';
import { createServer as httpsServer } from 'node:https';
import { createServer as tcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { selfSigned } from '../testing/certificate';
import type { Outbound } from './outbound';
import { send } from './send';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const outbound: Outbound = {
  resolve: () => Promise.reject(new Error('a literal address is not looked up')),
  allowLoopback: true,
  timeoutMs: 5_000,
};
const resolving = (...addresses: string[]) => ({ ...outbound, resolve: async () => addresses });

async function listening(server: Server | TcpServer, host = '127.0.0.1', port = 0): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  stops.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

const receiver = async (listener: RequestListener) => `http://127.0.0.1:${await listening(httpServer(listener))}/hook?a=b`;
const raw = async (talk: (socket: Socket) => void) => {
  const server = tcpServer((socket) => {
    socket.on('error', () => undefined);
    talk(socket);
  });
  return `http://127.0.0.1:${await listening(server)}/`;
};

const post = (url: string, how: Outbound = outbound, stop?: AbortSignal) =>
  send(how, { url, headers: { 'content-type': 'application/json', 'webhook-id': 'ev_1' }, body: '{"好":1}' }, stop);
const codeOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );

describe('an answer', () => {
  test('comes with its status, Retry-After and body; the request arrives as it was given', async () => {
    const seen: unknown[] = [];
    const url = await receiver((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url: path, headers } = request;
        seen.push({ method, path, id: headers['webhook-id'], body: Buffer.concat(chunks).toString() });
        response.writeHead(503, { 'retry-after': '120' }).end('later');
      });
    });
    expect(await post(url)).toEqual({ status: 503, retryAfter: '120', body: Buffer.from('later') });
    expect(seen).toEqual([{ method: 'POST', path: '/hook?a=b', id: 'ev_1', body: '{"好":1}' }]);
  });

  test('is not followed elsewhere', async () => {
    const url = await receiver((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end());
    expect(await post(url)).toEqual({ status: 302, retryAfter: null, body: Buffer.alloc(0) });
  });

  test('without an end is read to 16 KB and closed', async () => {
    let closed = (): void => undefined;
    const closing = new Promise<void>((resolve) => (closed = resolve));
    const url = await receiver((_, response) => {
      response.on('close', closed);
      const more = (): void => void (response.write('x'.repeat(4096)) ? setImmediate(more) : response.once('drain', more));
      more();
    });
    expect(await post(url)).toEqual({ status: 200, retryAfter: null, body: Buffer.alloc(16_384, 'x') });
    await closing;
  });

  test('whose body drips is cut when the time is over: the status counts', async () => {
    const url = await receiver((_, response) => void response.writeHead(200).write('drip'));
    expect(await post(url, { ...outbound, timeoutMs: 2_000 })).toEqual({
      status: 200,
      retryAfter: null,
      body: Buffer.from('drip'),
    });
  });

  test('whose body breaks off keeps its status', async () => {
    const url = await raw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'));
    expect(await post(url)).toEqual({ status: 200, retryAfter: null, body: Buffer.from('half') });
  });
});

describe('no answer', () => {
  test('where nothing comes, or headers drip', async () => {
    const silent = await raw(() => undefined);
    expect(await codeOf(post(silent, { ...outbound, timeoutMs: 200 }))).toBe('TIMEOUT');
    const dripping = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await codeOf(post(dripping, { ...outbound, timeoutMs: 300 }))).toBe('TIMEOUT');
  });

  test('where headers are more than 16 KB', async () => {
    const url = await raw((socket) => socket.write(`HTTP/1.1 200 OK\r\n${'x-a: 12345678901234567890\r\n'.repeat(1000)}\r\n`));
    expect(await codeOf(post(url))).toBe('ANSWER_INVALID');
  });

  test('where what comes is no HTTP', async () => {
    const url = await raw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await codeOf(post(url))).toBe('ANSWER_INVALID');
  });

  test('where nobody listens, or the connection ends', async () => {
    const server = tcpServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    expect(await codeOf(post(`http://127.0.0.1:${port}/`))).toBe('CONNECTION_FAILED');
    expect(await codeOf(post(await raw((socket) => socket.destroy())))).toBe('CONNECTION_FAILED');
  });

  test('where the process stops', async () => {
    const stop = new AbortController();
    const url = await raw(() => stop.abort());
    expect(await codeOf(post(url, outbound, stop.signal))).toBe('TIMEOUT');
  });
});

describe('the address', () => {
  test('is that which was checked, though the name leads elsewhere the next moment', async () => {
    const seen: string[] = [];
    const server = httpServer((request, response) => {
      seen.push(request.headers.host!);
      response.end();
    });
    const port = await listening(server);
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']];
    const rebinding = { ...outbound, resolve: async () => answers.shift()! };
    const { status } = await post(`http://rebind.example.com:${port}/`, rebinding);
    expect({ status, seen, left: answers.length }).toEqual({
      status: 200,
      seen: [`rebind.example.com:${port}`],
      left: 2,
    });
  });

  test('is one of those that answer', async () => {
    const port = await listening(httpServer((_, response) => response.end()));
    const { status } = await post(`http://two.example.com:${port}/`, resolving('127.0.0.2', '127.0.0.1'));
    expect(status).toBe(200);
  });

  test('is never one of a proxy of the environment', async () => {
    let proxied = 0;
    const proxy = await receiver((_, response) => {
      proxied++;
      response.end();
    });
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy;
    try {
      const { status } = await post(await receiver((_, response) => response.writeHead(204).end()));
      expect({ status, proxied }).toEqual({ status: 204, proxied: 0 });
    } finally {
      for (const name of names) delete process.env[name];
    }
  });
});

describe('TLS', () => {
  const secure = async (name: string) => {
    const { key, cert } = selfSigned(name);
    const hosts: (string | false | undefined)[] = [];
    const server = httpsServer({ key, cert, SNICallback: (sni, done) => (hosts.push(sni), done(null)) }, (_, response) =>
      response.end('hello'),
    );
    server.on('tlsClientError', () => undefined);
    return { port: await listening(server), cert, hosts };
  };

  test('is verified for the name of the URL, which is told to the server', async () => {
    const { port, cert, hosts } = await secure('hooks.example.com');
    const answer = await post(`https://hooks.example.com:${port}/`, { ...resolving('127.0.0.1'), authorities: cert });
    expect([answer.status, hosts]).toEqual([200, ['hooks.example.com']]);
  });

  test('with another name is refused', async () => {
    const { port, cert } = await secure('other.example.com');
    const how = { ...resolving('127.0.0.1'), authorities: cert };
    expect(await codeOf(post(`https://hooks.example.com:${port}/`, how))).toBe('TLS_FAILED');
  });

  test('of an unknown authority is refused, and what speaks no TLS', async () => {
    const { port } = await secure('hooks.example.com');
    expect(await codeOf(post(`https://hooks.example.com:${port}/`, resolving('127.0.0.1')))).toBe('TLS_FAILED');
    const plain = await listening(httpServer((_, response) => response.end()));
    expect(await codeOf(post(`https://hooks.example.com:${plain}/`, resolving('127.0.0.1')))).toBe('TLS_FAILED');
  });
});
