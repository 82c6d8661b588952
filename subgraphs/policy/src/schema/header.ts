import { z } from 'zod';

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const REF = /^[a-z][a-z0-9-]{0,39}@[1-9]\d{0,5}$/;
const ZONE = /^(UTC|[A-Z]\w+(\/[A-Z][\w+-]*)+)$/;

/** Which policy this is, and from when it holds. */
export const header = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected an id such as taobao: small letters, digits, hyphens'),
  version: z.int('expected a whole number').min(1).max(999_999),
  /** A version, so that nothing changes a policy from below. */
  extends: z.string().regex(REF, 'expected policy and version, such as generic@1').optional(),
  effectiveFrom: z
    .string('expected a time with offset such as 2026-01-01T00:00+08:00')
    .refine(
      (value) => TIME.test(value) && !Number.isNaN(Date.parse(value)),
      'expected a time with offset such as 2026-01-01T00:00+08:00',
    ),
  pinAt: z.enum(['ORDER_PAID']),
  timeZone: z.string().refine(isTimeZone, 'expected a time zone such as Asia/Shanghai'),
});

/** The list of zones that JavaScript gives has one name of each: Asia/Calcutta, and not Asia/Kolkata. */
function isTimeZone(value: string): boolean {
  if (!ZONE.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
