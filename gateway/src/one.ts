import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoState, everyDesk, exampleCallers, examplesOf, loadDemo, type Example } from '@after-sales/demo';
import { dispute } from '@after-sales/dispute';
import { logistics } from '@after-sales/logistics';
import { importFile, order } from '@after-sales/order';
import { partner } from '@after-sales/partner';
import {
  databaseConfig,
  emitterBell,
  folderStore,
  inProcessTransport,
  keptSecretsKey,
  logger,
  noGraph,
  sandboxSetting,
  sealWith,
  secretsKey,
  SettingError,
  startFault,
  startSubgraph,
  storageDir,
  systemClock,
  type Graph,
  type RunningSubgraph,
  type Transport,
} from '@after-sales/runtime';
import { readConfig, type GatewayConfig } from './config';
import { startGateway, type RunningGateway } from './gateway';
import { say, step, tick } from './say';
import { developmentKeys, makeToken } from './tokens';
import { welcome, type Caller } from './welcome';

const HELP = `Starts the gateway and all subgraphs in one process, on SQLite.

  npm start [-- --no-demo] [--sandbox]

An empty storage folder is filled with demo orders and cases; --no-demo leaves it empty. In a sandbox time can be
moved ahead, so that weeks of a case pass at once (docs/sandbox.md).

Settings, from the environment:
  STORAGE_DIR   where databases, development keys and files to download are kept; default data
  HOST          where to listen; default 127.0.0.1, this machine alone
  PORT          default 4000; 0 takes a free one
  SECRETS_KEY   what webhook secrets are encrypted with; default a key made in STORAGE_DIR, keys/secrets.key
  WEBHOOK_ALLOW_LOOPBACK
                on lets webhooks go to this machine itself; for development alone. More on webhooks: docs/webhooks.md
  JWKS_FILE     the public keys of your token issuer; without it development keys, on loopback only
  POLICY_DIR    the marketplaces' policies; default the project's own
  CALENDAR_FILE China's days off and worked weekends of years that it lists; see docs/deadlines.md
  CALENDAR_DIR  folder of other calendars on whose days clocks stand still
  SANDBOX       on is the same as --sandbox; never for real cases
  LOG_LEVEL     trace, debug, info, warn or error; default warn
  NOTIFICATION_CHANNELS
                how people are told beside the query: log, webhook, or both with a comma between; default log
More settings: npm run start:gateway -- --help, npm run start:partner -- --help
`;

const TOKEN_SECONDS = 7 * 24 * 3600;

/** Gateway and subgraphs in one process: the one file of the gateway that knows the subgraphs. */
async function main(): Promise<void> {
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { help: flag, 'no-demo': flag, sandbox: flag } });
  if (values.help) return void process.stdout.write(HELP);
  // All in one keeps its rows in files; a database server is for subgraphs that run apart.
  const env = { ...process.env, DATABASE_URL: undefined, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' };
  if (values.sandbox) Object.assign(env, { SANDBOX: 'on' });
  const config = readConfig(env);
  const storage = storageDir(env);
  requireWritable(storage);
  const demo = values['no-demo'] ? null : demoState(storage);
  const examples: Example[] = [];
  const one = await step(`databases in ${storage}, subgraphs and gateway`, () => startAll(config, env, examples));

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('  stopping');
      one.stop().then(() => process.exit(0), fail);
    });
  }

  for (const subgraph of one.subgraphs.values()) subgraph.run();
  const callers = config.jwksFile ? [] : await prepareDevelopment(one, config, storage, demo, examples);
  welcome(one.gateway.url, examples, callers);
}

interface One {
  gateway: RunningGateway;
  subgraphs: ReadonlyMap<string, RunningSubgraph>;
  stop(): Promise<void>;
}

async function startAll(config: GatewayConfig, env: NodeJS.ProcessEnv, examples: Example[]): Promise<One> {
  const log = logger(env);
  const sandbox = sandboxSetting(env);
  const seal = sealWith(env.SECRETS_KEY ? secretsKey(env) : keptSecretsKey(join(config.keysDirectory, 'secrets.key')));
  const bell = emitterBell();
  const subgraphs = new Map<string, RunningSubgraph>();
  const transport = (name: string): Transport => inProcessTransport(subgraphs.get(name)!);
  let door = noGraph;
  const graph: Graph = { check: (request) => door.check(request), execute: (request, caller) => door.execute(request, caller) };
  const stopSubgraphs = async () => {
    for (const subgraph of subgraphs.values()) await subgraph.stop();
    await bell.close();
  };
  try {
    for (const definition of [order, logistics, dispute, partner]) {
      const { name } = definition;
      const database = databaseConfig(name, env);
      const files = folderStore(join(storageDir(env), 'files', name));
      const environment = { database, bell, transport, graph, seal, files, log, sandbox };
      subgraphs.set(name, await startSubgraph(definition, environment));
    }
    const gateway = await startGateway({
      supergraph: readFileSync(config.supergraphFile, 'utf8'),
      transport,
      host: config.host,
      port: config.port,
      tokens: {
        jwksFile: config.jwksFile ?? (await developmentKeys(config.keysDirectory)).jwksFile,
        issuer: config.issuer,
        audience: config.audience,
      },
      logger: log,
      production: config.production,
      limits: config.limits,
      liveLimits: config.liveLimits,
      origins: config.origins,
      bell,
      developmentToken: config.jwksFile ? undefined : () => token(config, everyDesk),
      examples,
    });
    door = gateway.graph;
    return { gateway, subgraphs, stop: () => gateway.stop().then(stopSubgraphs) };
  } catch (error) {
    await stopSubgraphs();
    throw error;
  }
}

/** With keys of its own the graph can fill itself with demo data, and hand out tokens to look at it with. */
async function prepareDevelopment(
  { gateway: { url }, subgraphs }: One,
  config: GatewayConfig,
  storage: string,
  demo: ReturnType<typeof demoState>,
  examples: Example[],
): Promise<Caller[]> {
  if (demo) {
    await step('demo orders of six marketplaces and their cases', () =>
      loadDemo(storage, demo, {
        url,
        token: (claims) => token(config, claims),
        importOrders: (file) => importDemo(subgraphs.get('order')!, file),
        settle: () => settle(subgraphs),
        onCase: (played, all) => tick(`demo case ${played} of ${all}`),
      }),
    );
  }
  const found = await examplesOf(url, await token(config, everyDesk));
  examples.push(...found.examples);
  return Promise.all(
    exampleCallers(found.case).map(async ({ label, claims }) => ({ label, token: await token(config, claims) })),
  );
}

async function importDemo({ database }: RunningSubgraph, file: string): Promise<void> {
  const { rejects } = await importFile(database, {
    file,
    rejects: `${file}.rejects.ndjson`,
    shiftToNow: false,
    clock: systemClock,
  });
  if (rejects.count > 0) throw new Error(`${rejects.count} demo orders were refused: see ${file}.rejects.ndjson`);
}

async function settle(subgraphs: ReadonlyMap<string, RunningSubgraph>): Promise<void> {
  let worked = true;
  while (worked) {
    worked = false;
    for (const subgraph of subgraphs.values()) worked = (await subgraph.settle()) || worked;
  }
}

function token({ keysDirectory, issuer, audience }: GatewayConfig, claims: Record<string, unknown>): Promise<string> {
  return makeToken(keysDirectory, claims, TOKEN_SECONDS, { issuer, audience });
}

function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new SettingError(
      `cannot write to ${folder} (${(error as NodeJS.ErrnoException).code}): set STORAGE_DIR to a folder that you may write to`,
    );
  }
}

function fail(error: unknown): never {
  const misused = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${misused ? `${(error as Error).message} (npm start -- --help)` : startFault(error)}\n`);
  process.exit(misused || error instanceof SettingError ? 2 : 1);
}

main().catch(fail);
