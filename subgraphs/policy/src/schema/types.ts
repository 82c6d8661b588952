import { z } from 'zod';
import { afterSaleType, distinct, orderState } from './values';

/** What may be asked for in each state of an order (A1). */
export const types = z.record(orderState, distinct(afterSaleType));

/** What is left of it by a fact of the case (A7). */
export const typeGuards = z
  .array(z.strictObject({ when: z.strictObject({ goodsReceived: z.boolean() }), allow: distinct(afterSaleType) }))
  .max(10);
