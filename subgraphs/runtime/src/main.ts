import { join } from 'node:path';
import { natsBell } from './bell/nats';
import {
  assertionKey,
  databaseConfig,
  gatewayUrl,
  logger,
  port,
  required,
  sandboxSetting,
  SettingError,
  storageDir,
} from './config';
import { folderStore } from './file/folder-store';
import { sealWith } from './secret/seal';
import { secretsKey } from './secret/secrets-key';
import { serveSubgraph } from './server';
import { startSubgraph, type SubgraphDefinition } from './subgraph';
import { httpTransport } from './transport/http';
import { httpGraph } from './transport/http-graph';

const PORTS: Readonly<Record<string, number>> = { order: 4001, logistics: 4002, dispute: 4003, partner: 4004 };

const SECRETS_HELP = `
  SECRETS_KEY     secret of at least 32 characters that webhook secrets are encrypted with; without it they are lost`;

const filesHelp = (name: string) => `
  STORAGE_DIR     folder whose files/${name} holds the files that are downloaded, the same for all its processes (data)`;

const HELP = ({
  name,
  keepsSecrets,
  linked,
  settings = '',
}: SubgraphDefinition) => `Starts the ${name} subgraph as a process of its own.

Settings (environment):
  DATABASE_URL    mysql://user:password@host:port; the database after_sales_${name} is made if missing
  NATS_URL        nats://host:port, the bell between the processes
  ASSERTION_KEY   secret of at least 32 characters, the same for gateway and subgraphs
  HOST            address to listen on (127.0.0.1)
  PORT            port to listen on (${PORTS[name]}; 0 takes a free one)
  ORDER_URL, LOGISTICS_URL, DISPUTE_URL, PARTNER_URL
                  where the other subgraphs are (http://127.0.0.1:4001/graphql, 4002, 4003, 4004)
  GATEWAY_URL     where the gateway is, for what is asked of the whole graph (http://127.0.0.1:4000)
  POLICY_DIR      folder of the marketplaces' policies, the same for all subgraphs (the project's own)
  CALENDAR_FILE   China's days off and worked weekends of the years that it lists (none)
  CALENDAR_DIR    folder of other calendars on whose days clocks stand still (none)
  SANDBOX         on: a mutation moves time, the same for all subgraphs; never for real cases (docs/sandbox.md)
  LOG_LEVEL       trace, debug, info, warn, error (info)${keepsSecrets ? SECRETS_HELP : ''}${linked ? filesHelp(name) : ''}${settings}`;

/** The process of one subgraph, apart from the others: read settings, migrate, serve, stop on SIGINT or SIGTERM. */
export async function main(definition: SubgraphDefinition): Promise<void> {
  const { name } = definition;
  if (process.argv.includes('--help')) return void console.log(HELP(definition));
  try {
    required(
      'DATABASE_URL',
      'apart from the others a subgraph keeps its rows in MariaDB or MySQL: mysql://user:password@host:port',
    );
    const natsUrl = required('NATS_URL', 'the bell between the processes: nats://host:port');
    const key = assertionKey();
    const seal = definition.keepsSecrets ? sealWith(secretsKey()) : undefined;
    const sandbox = sandboxSetting();
    const log = logger();
    const transport = (other: string) =>
      httpTransport({
        name: other,
        url: process.env[`${other.toUpperCase()}_URL`] || `http://127.0.0.1:${PORTS[other]}/graphql`,
        assertionKey: key,
        connections: 4,
      });
    const others = new Set([...definition.readers.map(({ source }) => source), ...(definition.sandboxWith ?? [])]);
    others.delete(name);
    const transports = Object.fromEntries([...others].map((other) => [other, transport(other)]));
    const graph = httpGraph({ url: gatewayUrl(), assertionKey: key });
    const bell = await natsBell(natsUrl, log);
    const subgraph = await startSubgraph(definition, {
      database: databaseConfig(name),
      bell,
      transport: (other) => transports[other]!,
      graph,
      seal,
      files: folderStore(join(storageDir(), 'files', name)),
      log,
      sandbox,
    });
    const server = await serveSubgraph(subgraph, {
      host: process.env.HOST || '127.0.0.1',
      port: port('PORT', PORTS[name]!),
      assertionKey: key,
    });
    subgraph.run();
    log.info({ subgraph: name, url: server.url }, 'listening');

    const stop = async () => {
      await server.close();
      await subgraph.stop();
      await bell.close();
      await graph.close();
      await Promise.all(Object.values(transports).map((each) => each.close()));
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
  } catch (error) {
    console.error(startFault(error));
    process.exit(error instanceof SettingError ? 2 : 1);
  }
}

/** One line for what people can put right; the whole error for a fault of ours. */
export function startFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port: taken, message } = error as Error & { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `port ${taken} is taken: stop what listens there, or set PORT to another`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'SQLITE_CANTOPEN') {
    return `cannot write to the data folder (${message}): set STORAGE_DIR to one that you may write to`;
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `a server does not answer (${message || code}): start it, or correct DATABASE_URL or NATS_URL`;
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_DBACCESS_DENIED_ERROR')
    return `the database refuses (${message}): correct DATABASE_URL`;
  return error.constructor === Error || error instanceof SettingError ? message : (error.stack ?? message);
}
