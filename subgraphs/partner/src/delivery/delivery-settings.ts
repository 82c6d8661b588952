import { SettingError } from '@after-sales/runtime';
import { outboundSettings, type Outbound } from '../outbound/outbound';
import type { Random } from './schedule';

/** How deliveries are sent. */
export interface DeliverySettings {
  readonly outbound: Outbound;
  /** Calls to one endpoint at a time, over all processes. */
  readonly perEndpoint: number;
  /** Calls of this process at a time. */
  readonly inAll: number;
  /** How long a delivery is a worker's own; afterwards it is held for dead, and another one sends again. */
  readonly leaseMs: number;
  readonly random: Random;
}

/** The settings as `--help` tells them. */
export const SETTINGS = `
  WEBHOOK_TIMEOUT seconds that a whole call to a webhook endpoint may take (15)
  WEBHOOK_CONCURRENCY
                  calls to one webhook endpoint at a time, over all processes (4)
  WEBHOOK_CONNECTIONS
                  calls to webhook endpoints of this process at a time (128)
  WEBHOOK_ALLOW_LOOPBACK
                  on: webhooks may go to this machine itself, by http too; for development, never in production (off)`;

type Env = Readonly<Record<string, string | undefined>>;

/** For the time that a body takes before it is sent, and its answer until it is noted. */
const BESIDE_THE_CALL_MS = 45_000;

/** Reads WEBHOOK_CONCURRENCY (4), WEBHOOK_CONNECTIONS (128) and what calls ask for. */
export function deliverySettings(env: Env = process.env): DeliverySettings {
  const outbound = outboundSettings(env);
  return {
    outbound,
    perEndpoint: whole('WEBHOOK_CONCURRENCY', 4, 100, env),
    inAll: whole('WEBHOOK_CONNECTIONS', 128, 10_000, env),
    leaseMs: outbound.timeoutMs + BESIDE_THE_CALL_MS,
    random: Math.random,
  };
}

function whole(name: string, standard: number, most: number, env: Env): number {
  const value = env[name] ? Number(env[name]) : standard;
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new SettingError(`${name} is “${env[name]}”: write a whole number, 1 to ${most}`);
  return value;
}
