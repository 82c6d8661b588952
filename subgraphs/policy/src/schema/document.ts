import { z } from 'zod';
import { amount } from './amount';
import { application } from './application';
import { approvals } from './approvals';
import { arbitration } from './arbitration';
import { autoReview } from './auto-review';
import { categoryRules } from './category-rules';
import { clocks } from './clocks';
import { evidenceRules } from './evidence-rules';
import { guidance } from './guidance';
import { handling, serviceOrder } from './handling';
import { header } from './header';
import { instantRefund } from './instant-refund';
import { onBehalf } from './on-behalf';
import { pauses } from './pauses';
import { payout, smallPayment } from './payout';
import { proposals } from './proposals';
import { reapplication } from './reapplication';
import { reasons } from './reasons';
import { receipt } from './receipt';
import { rejection } from './rejection';
import { reminders, urge } from './reminders';
import { repair } from './repair';
import { returnInfo, returnNotes } from './return-info';
import { service } from './service';
import { tracking } from './tracking';
import { typeGuards, types } from './types';
import { window } from './window';

/** A whole policy, with what it extends. A key that is not here is a mistake, and so is one that is missing. */
export const policyDocument = z
  .strictObject({
    policy: header,
    pauses,
    handling,
    serviceOrder,
    types,
    typeGuards,
    application,
    reasons,
    amount,
    window,
    categoryRules,
    reapplication,
    autoReview,
    proposals,
    clocks,
    returnInfo,
    returnNotes,
    tracking,
    receipt,
    onBehalf,
    rejection,
    evidenceRules,
    guidance,
    arbitration,
    instantRefund,
    payout,
    smallPayment,
    repair,
    approvals,
    service,
    reminders,
    urge,
  })
  .refine(({ instantRefund, clocks }) => instantRefund.repayWithin === clocks.advanceRepay.duration, {
    path: ['instantRefund', 'repayWithin'],
    message: 'expected the same as clocks.advanceRepay.duration',
  });

/** A marketplace's after-sale rules, as data. */
export type Policy = z.infer<typeof policyDocument>;
export type PolicyReason = Policy['reasons'][number];
export type PolicyOrderState = keyof Policy['types'];
export type PolicyType = Policy['types'][PolicyOrderState][number];
