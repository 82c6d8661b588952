import { z } from 'zod';
import { code, liable } from './values';

const finding = z.enum([
  'OK',
  'NOT_RECEIVED',
  'EMPTY_PACKAGE',
  'DIFFERENT_ITEM',
  'MISSING_ITEM',
  'MISSING_ACCESSORY_OR_GIFT',
  'DAMAGED',
  'USED_OR_RESALE_AFFECTED',
  'QUANTITY_SHORT',
]);

/** What is suggested after a finding, by who is liable (B13 to B15, D13). */
export const guidance = z.array(z.strictObject({ finding, liable, show: code })).max(50);
