import { SettingError, type Context } from '@after-sales/runtime';
import type { Channel } from './channel';
import { logChannel } from './log-channel';
import { webhookChannel } from './webhook-channel';

/** The setting as `--help` tells it. */
export const SETTINGS = `
  NOTIFICATION_CHANNELS
                  how people are told beside the query: log, webhook, or both with a comma between (log)`;

/** The channels that are on. Setting NOTIFICATION_CHANNELS: names with commas between, default `log`. */
export function channels(
  log: Context['log'],
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly Channel[] {
  const all = [logChannel(log), webhookChannel];
  const names = (env.NOTIFICATION_CHANNELS || 'log').split(',').map((name) => name.trim());
  return names.map((name) => {
    const channel = all.find((each) => each.name === name);
    if (!channel)
      throw new SettingError(
        `NOTIFICATION_CHANNELS: “${name}” is no channel, write of: ${all.map((each) => each.name).join(', ')}`,
      );
    return channel;
  });
}
