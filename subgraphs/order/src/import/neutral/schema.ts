import { Marketplace } from '@after-sales/runtime';
import { z } from 'zod';
import { AmountBearer, DiscountKind } from '../../order/discount';
import { OrderState } from '../../order/order.entity';

/** The neutral format: one order a line. `docs/import.md` says what each field means. */

// oxlint-disable-next-line no-control-regex -- the point is to find them
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !CONTROL.test(value) && value.isWellFormed(), 'has control characters or broken letters');

/** A number would have gone through binary fractions, so amounts are written as text. */
const amount = z
  .string('write amounts as text, such as "12.50"')
  .regex(/^\d{1,13}(\.\d{1,3})?$/, 'is no plain amount such as "12.50"');
const unitPrice = z
  .string('write prices as text, such as "12.50"')
  .regex(/^\d{1,13}(\.\d{1,6})?$/, 'is no plain price such as "12.50"');

const time = z.iso
  .datetime({ offset: true, error: 'is no time such as 2026-05-01T08:30:00+08:00' })
  .transform((value) => new Date(value))
  .refine((value) => value.getUTCFullYear() >= 1990 && value.getUTCFullYear() < 2200, 'is not between 1990 and 2200');
const timeOrNull = time.nullish().transform((value) => value ?? null);

const returnAddress = z.strictObject({
  name: text(60),
  phone: text(30),
  province: text(60),
  city: text(60),
  district: text(60),
  street: text(200),
});

const bearer = z.enum(AmountBearer).exclude(['BUYER']);
const discount = z.strictObject({ kind: z.enum(DiscountKind), bearer, amount, name: text(60).nullish() });

const line = z.strictObject({
  sku: text(64),
  title: text(255),
  category: text(64).nullish(),
  quantity: z.int().min(1).max(1_000_000),
  unitPrice,
  total: amount.nullish(),
  confirmedAtPurchase: z.boolean().nullish(),
  discounts: z.array(discount).max(20).nullish(),
});

const payment = z.strictObject({ method: text(32), reference: text(120), amount, paidAt: time });

/** What logistics knows a scan by; it could not take another. */
const scanStatus = z.enum([
  ...(['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED', 'EXCEPTION'] as const),
  ...(['DELIVERED', 'REFUSED', 'RETURNING', 'RETURNED', 'LOST'] as const),
]);
const scan = z.strictObject({ at: time, status: scanStatus, text: text(255), location: text(120).nullish() });

const trackingNumber = text(64).refine(
  (value) => /^[A-Za-z0-9]{6,32}$/.test(value.normalize('NFKC').replace(/[\s\p{Pd}\u2212]/gu, '')),
  'is no tracking number of 6 to 32 letters and digits',
);

export const neutralOrder = z.strictObject({
  marketplace: z.enum(Marketplace),
  number: text(64),
  currency: z.string().refine((value) => currencies.has(value), 'is no currency of ISO 4217, such as CNY'),
  buyer: z.strictObject({ id: text(100) }).nullish(),
  shop: z.strictObject({
    id: text(100),
    name: text(120),
    returnAddress: returnAddress.nullish(),
    returnNotes: text(2000).nullish(),
  }),
  state: z.enum(OrderState),
  placedAt: time,
  paidAt: timeOrNull,
  shippedAt: timeOrNull,
  receivedAt: timeOrNull,
  goodsReceived: z.boolean(),
  freightInsured: z.boolean(),
  freight: amount,
  lines: z.array(line).min(1).max(500),
  payments: z.array(payment).max(20),
  outbound: z.strictObject({ carrier: text(64), trackingNumber, scans: z.array(scan).max(200) }).nullish(),
});

export type NeutralOrder = z.output<typeof neutralOrder>;

const currencies = new Set(Intl.supportedValuesOf('currency'));
