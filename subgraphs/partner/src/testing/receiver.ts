import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** What a receiver answers; a promise holds the call until it is settled, `HANG_UP` ends it without an answer. */
export interface ReceiverAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}
export const HANG_UP = 'HANG_UP';

export interface Received {
  path: string;
  id: string;
  attempt: number;
  headers: IncomingHttpHeaders;
  body: string;
}

type Answering = (received: Received) => ReceiverAnswer | typeof HANG_UP | Promise<ReceiverAnswer | typeof HANG_UP>;

/** A server of a partner, on loopback: keeps what came, and answers as it is told. */
export interface Receiver {
  url: string;
  received: Received[];
  /** How many calls were under way at the same time at most. */
  mostTogether(): number;
  answer: Answering;
  /** Settles once so many calls came. */
  came(count: number): Promise<void>;
  /** What a call tells, after its signature was verified with this secret. Throws where it does not verify. */
  verified(received: Received, secret: string): unknown;
  /** Ends at once, with all calls under way. */
  stop(): Promise<void>;
}

export async function receiver(answer: Answering = () => ({ status: 200 }), port = 0): Promise<Receiver> {
  let underWay = 0;
  let most = 0;
  const waiting: { count: number; done: () => void }[] = [];
  const received: Received[] = [];

  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    most = Math.max(most, ++underWay);
    response.on('close', () => underWay--);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { headers, url: path = '' } = request;
      const id = String(headers['webhook-id']);
      const call: Received = {
        path,
        id,
        attempt: Number(headers['webhook-attempt']),
        headers,
        body: Buffer.concat(chunks).toString(),
      };
      received.push(call);
      for (const { count, done } of waiting) if (received.length >= count) done();
      void Promise.resolve(running.answer(call)).then((given) => {
        if (given === HANG_UP) request.socket.destroy();
        else response.writeHead(given.status, given.headers).end(given.body);
      });
    });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const running: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    mostTogether: () => most,
    answer,
    came: (count) => new Promise((done) => (received.length >= count ? done() : void waiting.push({ count, done }))),
    verified: ({ body, headers }, secret) => new Webhook(secret).verify(body, headers as Record<string, string>),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return running;
}
