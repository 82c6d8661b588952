'use strict';
// The least that a server can do: it knows which sockets want a case, and sends them the same bytes as the gateway does.
const { createServer } = require('node:http');
const { WebSocketServer } = require('ws');
const { microseconds, paced } = require('./pace');

const listeners = new Map();
let sample;
let sequence;
let executions = 0;

const server = createServer((_request, response) => response.end());
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
  socket.on('message', (data) => {
    const { type, id, payload } = JSON.parse(data);
    if (type === 'connection_init') return socket.send('{"type":"connection_ack"}');
    const [refundId] = payload.variables.ids;
    if (!listeners.has(refundId)) listeners.set(refundId, []);
    listeners.get(refundId).push({ socket, id });
    socket.send(next(id, event(refundId, 1)));
  });
});
server.listen(Number(process.env.PORT), process.env.HOST);

process.on('message', async (message) => {
  if (message === 'executions') return process.send({ executions });
  const { sample: given, from, write } = message;
  if (given) {
    [sample, sequence] = [given, from];
    return process.send('known');
  }
  if (!write) return;
  const events = [];
  const cases = [...listeners.keys()];
  const began = microseconds();
  await paced(write.rate, write.count, async (n) => {
    const refundId = cases[n % cases.length];
    const number = sequence + Math.floor(n / cases.length);
    events.push({ key: `${refundId} ${number}`, at: microseconds() });
    const text = event(refundId, number);
    for (const { socket, id } of listeners.get(refundId)) socket.send(next(id, text));
  });
  executions = write.count;
  process.send({ events, perSecond: (write.count * 1e6) / (microseconds() - began) });
});
process.once('SIGTERM', () => process.exit(0));

function event(refundId, number) {
  const { data } = structuredClone(sample);
  Object.assign(data.refundStatusChanged, { sequence: number });
  data.refundStatusChanged.refund.id = refundId;
  return JSON.stringify({ data });
}

const next = (id, payload) => `{"id":"${id}","type":"next","payload":${payload}}`;
