import { SettingError } from '@after-sales/runtime';
import { silent } from '@after-sales/runtime/testing/profile';
import { expect, test } from '@jest/globals';
import { channels } from './channels';

const names = (setting?: string) => channels(silent, { NOTIFICATION_CHANNELS: setting }).map(({ name }) => name);

test('the log is on unless the setting says otherwise', () => {
  expect(names()).toEqual(['log']);
  expect(names('log, webhook')).toEqual(['log', 'webhook']);
  expect(names('webhook')).toEqual(['webhook']);
});

test('a channel that there is not stops the start, and the setting is named', () => {
  expect(() => names('log,sms')).toThrow(new SettingError('NOTIFICATION_CHANNELS: “sms” is no channel, write of: log, webhook'));
});
