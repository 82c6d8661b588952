import { SettingError } from '@after-sales/runtime';
import { nameServers, type Resolve } from './resolve';

/** How calls to the open internet are made. */
export interface Outbound {
  readonly resolve: Resolve;
  /** Whether http and https to this machine itself are admitted. */
  readonly allowLoopback: boolean;
  /** For the whole of a call, from the name to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Certificate authorities instead of the known ones, as PEM. */
  readonly authorities?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads WEBHOOK_ALLOW_LOOPBACK (`on`; `off` by default) and WEBHOOK_TIMEOUT (seconds, 15 by default). */
export function outboundSettings(env: Env = process.env): Outbound {
  return { resolve: nameServers, allowLoopback: allowLoopback(env), timeoutMs: timeoutSeconds(env) * 1000 };
}

function allowLoopback(env: Env): boolean {
  const value = env.WEBHOOK_ALLOW_LOOPBACK || 'off';
  if (value !== 'on' && value !== 'off')
    throw new SettingError(`WEBHOOK_ALLOW_LOOPBACK is “${value}”: write on in development, or leave it out`);
  return value === 'on';
}

function timeoutSeconds(env: Env): number {
  const value = Number(env.WEBHOOK_TIMEOUT || 15);
  if (!(value >= 0.1 && value <= 60))
    throw new SettingError(`WEBHOOK_TIMEOUT is “${env.WEBHOOK_TIMEOUT}”: write seconds, 0.1 to 60`);
  return value;
}
