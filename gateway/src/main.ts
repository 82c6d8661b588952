import { natsBell } from '@after-sales/runtime/bell/nats';
import { httpTransport } from '@after-sales/runtime/transport/http';
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { readConfig } from './config';
import { isFileError } from './file-error';
import { startGateway } from './gateway';
import { HELP } from './help';
import { developmentKeys } from './tokens';

/** The gateway alone, in front of subgraphs that run elsewhere. */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(HELP);
  const config = readConfig(process.env);
  const { host, port, issuer, audience, assertionKey, limits, liveLimits, origins, production } = config;
  const logger = pino({ level: config.logLevel });
  const bell = config.natsUrl ? await natsBell(config.natsUrl, logger) : undefined;
  const gateway = await startGateway({
    supergraph: await readSupergraph(config.supergraphFile),
    transport: (name, url) => httpTransport({ name, url: config.subgraphUrl(name, url), assertionKey }),
    host,
    port,
    tokens: { jwksFile: config.jwksFile ?? (await developmentKeys(config.keysDirectory)).jwksFile, issuer, audience },
    logger,
    production,
    assertionKey,
    limits,
    liveLimits,
    origins,
    bell,
  });
  logger.info({ url: `${gateway.url}/graphql` }, 'the gateway listens');

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'the gateway stops');
      gateway
        .stop()
        .then(() => bell?.close())
        .catch(fail);
    });
  }
}

async function readSupergraph(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    if (!isFileError(cause, 'ENOENT')) throw cause;
    throw new Error(`there is no supergraph at ${file}: set SUPERGRAPH to a federation 2 supergraph file`, { cause });
  });
}

function fail(error: Error): void {
  process.stderr.write(`${error.message.split('\n')[0]}\n`);
  process.exitCode = 1;
}

main().catch(fail);
