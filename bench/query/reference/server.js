'use strict';
// The process of the hand-written endpoint: settings as the graph has them, and PORT.
const { createServer } = require('node:http');
const { databaseConfig } = require('@after-sales/runtime');
const { answers } = require('./answer');
const { openRows } = require('./rows');

const rows = openRows((name) => databaseConfig(name));
const { one, page } = answers(rows);

const server = createServer((request, response) => {
  const send = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body));
  };
  answer(request.url).then(
    (data) => send(200, { data }),
    (error) => send(500, { errors: [{ message: error.stack }] }),
  );
});

async function answer(url) {
  if (url === '/readyz') return null;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (pathname === '/refunds') return page(Number(searchParams.get('first')), Number(searchParams.get('inner')));
  return one(pathname.slice('/refunds/'.length));
}

server.listen(Number(process.env.PORT), process.env.HOST);
process.once('SIGTERM', () => {
  server.close(() => void rows.close());
  server.closeAllConnections();
});
