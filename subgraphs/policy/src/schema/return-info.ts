import { z } from 'zod';
import { code, distinct, party, positive } from './values';

/** How the return number is handed in (C3, C4, C6, C12). */
export const returnInfo = z.strictObject({
  editableBy: distinct(party),
  supersedeBy: distinct(party),
  supersedeRestartsReceive: z.boolean(),
  allowOtherCarrier: z.boolean(),
  /** Codes of carriers that are followed by telephone number. */
  phoneRequiredFor: distinct(code),
  maxParcels: positive,
  methods: distinct(z.enum(['PARCEL', 'PICKUP', 'DROP_OFF', 'IN_PERSON'])),
  channels: distinct(
    z.enum([
      'ORDER_PAGE',
      'AFTERSALE_CENTRE',
      'THIRD_PARTY',
      'CUSTOMER_SERVICE',
      'WORKBENCH_LIST',
      'DETAIL_PAGE',
      'APP_DETAIL_PAGE',
    ]),
  ),
  warnings: z.array(z.strictObject({ code, when: z.strictObject({ freightInsured: z.boolean().optional() }) })).max(10),
});

/** Where the merchant's return notes are shown (B12). */
export const returnNotes = z.strictObject({ showIn: distinct(z.enum(['LISTING', 'RETURN_ADDRESS', 'PARCEL'])) });
