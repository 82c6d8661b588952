import { join, resolve } from 'node:path';
import pino, { type Logger } from 'pino';
import type { DatabaseConfig } from './database/open';

/** A setting that is missing or wrong; the message is one line that says what to do. */
export class SettingError extends Error {}

type Env = Readonly<Record<string, string | undefined>>;

/** The folder for what the system keeps: databases and development keys. Setting STORAGE_DIR, default `data`. */
export function storageDir(env: Env = process.env): string {
  return resolve(env.STORAGE_DIR || 'data');
}

/** Where a subgraph's rows live: DATABASE_URL (mysql://…) names a server, otherwise a SQLite file in STORAGE_DIR. */
export function databaseConfig(name: string, env: Env = process.env): DatabaseConfig {
  const url = env.DATABASE_URL;
  if (!url) return { kind: 'sqlite', file: join(storageDir(env), `${name}.sqlite`) };
  if (!url.startsWith('mysql://')) throw new SettingError('DATABASE_URL: write mysql://user:password@host:port');
  return { kind: 'mysql', url, database: `${env.DATABASE_PREFIX || 'after_sales_'}${name}` };
}

export function required(name: string, meaning: string, env: Env = process.env): string {
  const value = env[name];
  if (!value) throw new SettingError(`${name} is not set: ${meaning}`);
  return value;
}

/** A TCP port from a setting. */
export function port(name: string, standard: number, env: Env = process.env): number {
  const value = env[name] ? Number(env[name]) : standard;
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new SettingError(`${name}: write a port, 0 to 65535, not “${env[name]}”`);
  return value;
}

/** The secret that gateway and subgraphs sign with. */
export function assertionKey(env: Env = process.env): string {
  const key = required('ASSERTION_KEY', 'a secret of at least 32 characters, the same for the gateway and all subgraphs', env);
  if (key.length < 32) throw new SettingError(`ASSERTION_KEY has ${key.length} characters: at least 32 are needed`);
  return key;
}

/** Where subgraphs that run apart find the gateway. Setting GATEWAY_URL. */
export function gatewayUrl(env: Env = process.env): string {
  const url = env.GATEWAY_URL || 'http://127.0.0.1:4000';
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new SettingError(`GATEWAY_URL is “${url}”: write http://host:port`);
}

/** Whether time may be moved. Setting SANDBOX: `on`, or `off`, the default. */
export function sandboxSetting(env: Env = process.env): boolean {
  const value = env.SANDBOX || 'off';
  if (value !== 'on' && value !== 'off') throw new SettingError(`SANDBOX is “${value}”: write on, or leave it out`);
  return value === 'on';
}

/** The log: JSON lines on stderr. Setting LOG_LEVEL, default `info`. */
export function logger(env: Env = process.env): Logger {
  return pino({ level: env.LOG_LEVEL || 'info', base: undefined, redact: ['*.authorization'] }, pino.destination(2));
}
