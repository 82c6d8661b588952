import { expect, test } from '@jest/globals';
import { header } from './header';

const { timeZone } = header.shape;

test.each(['Asia/Shanghai', 'Asia/Kolkata', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', 'UTC'])(
  '%s is a time zone',
  (zone) => {
    expect(timeZone.safeParse(zone).success).toBe(true);
  },
);

test.each(['Mars/Olympus', 'Asia', '+08:00', 'asia/shanghai', 'Asia/Shanghai ', ''])('‘%s’ is none', (zone) => {
  expect(timeZone.safeParse(zone).error?.issues[0]?.message).toBe('expected a time zone such as Asia/Shanghai');
});
