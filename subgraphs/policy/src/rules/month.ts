import { DateTime } from 'luxon';
import type { Policy } from '../schema/document';

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** From when until when a month such as `2026-06` lasts in the marketplace's zone, its end left out; null for what is no month. */
export function monthOf({ policy }: Pick<Policy, 'policy'>, month: string): { from: Date; to: Date } | null {
  if (!MONTH.test(month)) return null;
  const first = DateTime.fromISO(`${month}-01`, { zone: policy.timeZone });
  return { from: first.toJSDate(), to: first.plus({ months: 1 }).toJSDate() };
}
