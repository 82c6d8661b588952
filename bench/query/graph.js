'use strict';
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { developmentKeys, startGateway } = require('@after-sales/gateway');
const { emitterBell, inProcessTransport, startSubgraph } = require('@after-sales/runtime');
const pino = require('pino');
const { subgraphs } = require('./subgraphs');

const SUPERGRAPH = path.resolve(__dirname, '../../schema/supergraph.graphql');

/** The gateway and the subgraphs in this process, over the databases that `databaseOf` names. */
async function startGraph({ databaseOf, keys, port = 0, onStatement, background }) {
  const log = pino({ level: 'error' }, pino.destination(2));
  const bell = emitterBell();
  const running = {};
  for (const [name, definition] of Object.entries(subgraphs)) {
    const transport = (other) => inProcessTransport(running[other]);
    running[name] = await startSubgraph(definition, {
      database: databaseOf(name),
      bell,
      transport,
      log,
      onStatement,
      background,
    });
  }
  for (const subgraph of Object.values(running)) subgraph.run();
  const gateway = await startGateway({
    supergraph: readFileSync(SUPERGRAPH, 'utf8'),
    transport: (name) => inProcessTransport(running[name]),
    port,
    tokens: { jwksFile: (await developmentKeys(keys)).jwksFile, issuer: 'after-sales-graph', audience: 'after-sales-graph' },
    logger: log,
    production: true,
  });
  return {
    url: gateway.url,
    async stop() {
      await gateway.stop();
      for (const subgraph of Object.values(running)) await subgraph.stop();
    },
  };
}

module.exports = { startGraph };
