import { SettingError } from '@after-sales/runtime';

const DAY_MS = 86_400_000;
/** A reminder that is told again within a week is known by the one that was made: it must still be there. */
const LEAST_NOTIFICATION_DAYS = 8;
const MOST_DAYS = 3_650;

/** The settings as `--help` tells them. */
export const SETTINGS = `
  WEBHOOK_KEEP_DAYS
                  days that events of webhooks, deliveries and attempts are kept once they have ended (30)
  NOTIFICATION_KEEP_DAYS
                  days that notifications are kept, 8 or more (180)`;

type Env = Readonly<Record<string, string | undefined>>;

/** How long what was sent to webhook endpoints is kept after it ended: WEBHOOK_KEEP_DAYS (30). */
export function webhooksKeptMs(env: Env = process.env): number {
  return days('WEBHOOK_KEEP_DAYS', 30, 1, env) * DAY_MS;
}

/** How long what people were told is kept: NOTIFICATION_KEEP_DAYS (180). */
export function notificationsKeptMs(env: Env = process.env): number {
  return days('NOTIFICATION_KEEP_DAYS', 180, LEAST_NOTIFICATION_DAYS, env) * DAY_MS;
}

function days(name: string, standard: number, least: number, env: Env): number {
  const value = env[name] ? Number(env[name]) : standard;
  if (Number.isInteger(value) && value >= least && value <= MOST_DAYS) return value;
  throw new SettingError(`${name} is “${env[name]}”: write a whole number of days, ${least} to ${MOST_DAYS}`);
}
