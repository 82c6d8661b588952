import { z } from 'zod';
import { afterSaleType, distinct, duration, orderState, positive } from './values';

/** What happens when a clock runs out. */
export const onExpire = z.enum([
  'AUTO_REFUND',
  'AUTO_AGREE',
  'CLOSE_EXPIRED',
  'CLOSE_REJECTION_STANDS',
  'RETURN_TO_PREVIOUS',
  'ALLOW_ESCALATION',
  'OPEN_ARBITRATION',
  'RULE_WITHOUT',
  'RULE_AGAINST',
  'COMPLETE',
  'ALERT',
]);
/** What happens when the buyer does not call the platform in either. */
export const lapse = z.enum(['AUTO_REFUND', 'AUTO_AGREE', 'OPEN_ARBITRATION', 'CLOSE']);
export const anchor = z.enum(['APPLIED', 'REJECTED', 'OVERDUE', 'RETURN_INFO_SUBMITTED', 'RETURN_SIGNED']);

const when = z.strictObject({
  exception: z.boolean().optional(),
  overdue: z.boolean().optional(),
  orderState: orderState.optional(),
  type: distinct(afterSaleType).optional(),
});
const days = z.enum(['ELAPSED', 'WORKING']);

const expiry = { onExpire, lapse: lapse.optional() };
const lapses = (clock: { onExpire: string; lapse?: string }) =>
  (clock.onExpire === 'ALLOW_ESCALATION') === (clock.lapse !== undefined);
const LAPSES = 'expected a lapse with ALLOW_ESCALATION, and only with it';

const clock = z.strictObject({ duration, ...expiry }).refine(lapses, LAPSES);
const counted = z.strictObject({ duration, max: positive, ...expiry }).refine(lapses, LAPSES);

const answer = z
  .strictObject({ when, duration, days, ...expiry })
  .refine(lapses, LAPSES)
  .refine(
    (rule) => rule.days === 'ELAPSED' || /^P\d+D$/.test(rule.duration),
    'expected whole days such as P3D where working days count',
  );

const forAll = (list: readonly { when: object }[]) => Object.keys(list.at(-1)?.when ?? { none: true }).length === 0;
const FOR_ALL = 'expected the last one to be for every case: when: {}';

const merchantReceive = z
  .strictObject({
    combine: z.enum(['EARLIEST', 'LATEST']),
    parts: z.array(z.strictObject({ anchor, duration })).min(1).max(5),
    signedWhen: z.enum(['ALL_PARCELS', 'FIRST_PARCEL']),
    /** Null: there is none. */
    extension: z
      .strictObject({
        max: positive,
        by: duration,
        part: anchor,
        earliest: z.strictObject({ anchor, after: duration }),
        unless: anchor,
        /** Whether signing during the extension no longer shortens it. */
        overridesSigned: z.boolean(),
      })
      .nullable(),
    ...expiry,
  })
  .refine(lapses, LAPSES)
  .refine(
    ({ extension, parts }) => !extension || parts.some((part) => part.anchor === extension.part),
    'expected extension.part to be one of the parts',
  )
  .refine(
    // Whether it has come about is known by the clock's part that it starts.
    ({ extension, parts }) => !extension || parts.some((part) => part.anchor === extension.unless),
    'expected extension.unless to be one of the parts',
  );

const buyerEscalate = z.strictObject({
  /** First match; the window runs from the later of rejection and opening. */
  opensAfter: z
    .array(z.strictObject({ when, anchor, after: duration }))
    .min(1)
    .max(20)
    .refine(forAll, FOR_ALL),
  duration,
  onExpire: z.enum(['CLOSE_REJECTION_STANDS']),
});

/** Every clock of a case and its dispute; a list is read from the top, the first match counts. */
export const clocks = z.strictObject({
  merchantRespond: z.array(answer).min(1).max(20).refine(forAll, FOR_ALL),
  buyerShip: clock,
  merchantReceive,
  buyerEscalate,
  proposalAnswer: clock,
  serviceOrder: clock,
  refusal: clock,
  approval: clock,
  merchantShip: clock,
  buyerReceive: clock,
  holdAnswer: clock,
  hold: counted,
  riskHold: counted,
  payment: clock,
  sendBack: clock,
  advanceRepay: clock,
  /** Null: a dispute begins with evidence. When it runs out, the parties are asked for theirs: there is no other effect. */
  mediation: z.strictObject({ duration }).nullable(),
  evidence: z.strictObject({ MERCHANT: duration, BUYER: duration, onExpire: z.enum(['RULE_WITHOUT', 'RULE_AGAINST']) }),
  review: clock,
  appeal: z.strictObject({ duration, max: positive }),
  visit: clock,
});
