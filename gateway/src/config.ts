import { join, resolve } from 'node:path';
import { secureLimits, type Limits } from './limits/limits';
import { secureLiveLimits, type LiveLimits } from './live/live-limits';
import { isLoopback } from './loopback';
import { DEFAULT_AUDIENCE, DEFAULT_ISSUER } from './tokens';

type Environment = Readonly<Record<string, string | undefined>>;

/** The gateway's settings, read once from the environment. */
export interface GatewayConfig {
  host: string;
  port: number;
  supergraphFile: string;
  /** The URL set for a subgraph, else the one in the supergraph. */
  subgraphUrl(name: string, inSupergraph: string): string;
  assertionKey: string | undefined;
  /** Undefined: development keys, in `keysDirectory`. */
  jwksFile: string | undefined;
  keysDirectory: string;
  issuer: string;
  audience: string;
  limits: Limits;
  liveLimits: LiveLimits;
  /** Undefined: subscriptions look each second. */
  natsUrl: string | undefined;
  /** Origins besides the gateway's own whose pages may open a WebSocket. */
  origins: string[];
  logLevel: string;
  production: boolean;
}

const ROOT = resolve(__dirname, '../..');
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads and checks the settings; what is not right ends in one line that says what was expected. */
export function readConfig(env: Environment): GatewayConfig {
  const host = env.HOST || '127.0.0.1';
  const jwksFile = env.JWKS_FILE || undefined;
  if (!jwksFile && !isLoopback(host)) {
    throw new Error(`HOST is ${host}, so others can reach this gateway: set JWKS_FILE to the keys of your token issuer`);
  }
  const assertionKey = env.ASSERTION_KEY || undefined;
  if (assertionKey && assertionKey.length < 32) {
    throw new Error(`ASSERTION_KEY has ${assertionKey.length} characters: set one of at least 32`);
  }
  const logLevel = env.LOG_LEVEL || 'info';
  if (!LOG_LEVELS.includes(logLevel)) throw new Error(`LOG_LEVEL is ${logLevel}: set one of ${LOG_LEVELS.join(', ')}`);
  return {
    host,
    port: whole(env, 'PORT', 4000, 0, 65_535),
    supergraphFile: resolve(env.SUPERGRAPH || join(ROOT, 'schema/supergraph.graphql')),
    subgraphUrl: (name, inSupergraph) => subgraphUrl(env, name, inSupergraph),
    assertionKey,
    jwksFile,
    keysDirectory: keysDirectory(env),
    ...tokenParties(env),
    limits: readLimits(env, secureLimits),
    liveLimits: readLimits(env, secureLiveLimits),
    natsUrl: env.NATS_URL || undefined,
    origins: readOrigins(env),
    logLevel,
    production: env.NODE_ENV === 'production',
  };
}

/** The folder of the development keys. */
export function keysDirectory(env: Environment): string {
  return resolve(env.STORAGE_DIR || join(ROOT, 'data'), 'keys');
}

/** Who issues tokens, and for whom. */
export function tokenParties(env: Environment): { issuer: string; audience: string } {
  return { issuer: env.TOKEN_ISSUER || DEFAULT_ISSUER, audience: env.TOKEN_AUDIENCE || DEFAULT_AUDIENCE };
}

/** The environment's name of a limit: `pageNodes` is `LIMIT_PAGE_NODES`. */
export function limitVariable(limit: string): string {
  return `LIMIT_${limit.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;
}

function readLimits<Limited extends object>(env: Environment, standards: Limited): Limited {
  const read = Object.entries(standards).map(([limit, standard]: [string, number]) => [
    limit,
    whole(env, limitVariable(limit), standard, 1, Number.MAX_SAFE_INTEGER),
  ]);
  return Object.fromEntries(read) as Limited;
}

function readOrigins(env: Environment): string[] {
  const origins = (env.ALLOWED_ORIGINS ?? '').split(',').flatMap((each) => each.trim() || []);
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new Error(`ALLOWED_ORIGINS holds ${JSON.stringify(origin)}: write https://host, or several with commas between`);
  }
  return origins;
}

function subgraphUrl(env: Environment, name: string, inSupergraph: string): string {
  const variable = `${name.replaceAll(/\W/g, '_').toUpperCase()}_URL`;
  const url = env[variable] || inSupergraph;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new Error(`subgraph ${name} has the URL ${JSON.stringify(url)}: set ${variable} to http://host:port/graphql`);
}

function whole(env: Environment, name: string, standard: number, least: number, most: number): number {
  const text = env[name];
  if (!text) return standard;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} is ${JSON.stringify(text)}: set a whole number from ${least} to ${most}`);
}
