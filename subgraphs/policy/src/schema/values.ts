import { z } from 'zod';
import { durationMs } from '../rules/duration';

const ELAPSED = /^P(?!$)(\d+W|(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/;
const ON_CALENDAR = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/;
const MOST_MS = 3650 * 86_400_000;

/** A length of time that a clock can count: ISO 8601 with weeks, days, hours, minutes or seconds. */
export const duration = z
  .string('expected an ISO 8601 duration such as P7D or PT48H')
  .regex(ELAPSED, 'expected an ISO 8601 duration such as P7D or PT48H')
  .refine((value) => !ELAPSED.test(value) || durationMs(value) <= MOST_MS, 'expected at most P3650D');

/** The same before a moment: `-PT24H`. */
export const before = z
  .string('expected a negative ISO 8601 duration such as -PT24H')
  .regex(/^-P/, 'expected a negative ISO 8601 duration such as -PT24H')
  .refine(
    (value) => !value.startsWith('-P') || ELAPSED.test(value.slice(1)),
    'expected a negative ISO 8601 duration such as -PT24H',
  );

/** A distance between dates: also months and years. */
export const onCalendar = z
  .string('expected an ISO 8601 duration of dates such as P1W or P3M')
  .regex(ON_CALENDAR, 'expected an ISO 8601 duration of dates such as P1W or P3M');

export const count = z.int('expected a whole number').min(0, 'expected a whole number, 0 or more');
export const positive = z.int('expected a whole number').min(1, 'expected a whole number, 1 or more');

const CODE = /^[A-Z][A-Z0-9_]{0,31}$/;
/** A stable code for programs: 1 to 32 capital letters, digits or underscores. */
export const code = z
  .string('expected a code such as QUALITY')
  .regex(CODE, 'expected a code such as QUALITY: 1 to 32 capital letters, digits or underscores');

export const label = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) });

export const money = z.strictObject({
  amount: z
    .string('expected an amount as text, such as "200.00"')
    .regex(/^\d{1,12}(\.\d{1,3})?$/, 'expected an amount as text, such as "200.00"'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as CNY'),
});

/** What a buyer may ask for; CANCEL ends an unpaid order. */
export const afterSaleType = z.enum([
  'CANCEL',
  'REFUND_ONLY',
  'RETURN_REFUND',
  'EXCHANGE',
  'REPAIR',
  'RESEND',
  'REFUSE_DELIVERY',
]);
export const orderState = z.enum(['PENDING_PAYMENT', 'PENDING_SHIPMENT', 'PENDING_RECEIPT', 'SUCCESS', 'CLOSED']);
/** What rules and metrics go by; codes of reasons are each marketplace's own. */
export const reasonClass = z.enum([
  'QUALITY',
  'NOT_AS_DESCRIBED',
  'COUNTERFEIT',
  'NOT_RECEIVED',
  'CHANGE_OF_MIND',
  'LATE',
  'OTHER',
]);
export const party = z.enum(['BUYER', 'MERCHANT', 'PLATFORM']);
export const liable = z.enum(['BUYER', 'MERCHANT', 'CARRIER', 'PLATFORM', 'KOL', 'SHARED', 'UNDETERMINED']);

/** Every value once. */
export const distinct = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(50)
    .refine((list) => new Set(list.map((each) => JSON.stringify(each))).size === list.length, 'expected each value once');
