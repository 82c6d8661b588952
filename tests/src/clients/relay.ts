import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address before several gateways, as a balancer is: `cut` breaks every connection and goes on to another one. */
export async function startRelay(target: string) {
  let to = target;
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const gateway = connect(Number(new URL(to).port), '127.0.0.1');
    for (const [socket, other] of [
      [from, gateway],
      [gateway, from],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (next: string) => {
    to = next;
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    /** Sends new connections to another one; those that are open stay. */
    lead: (next: string) => void (to = next),
    async stop() {
      cut(to);
      server.close();
      await once(server, 'close');
    },
  };
}
