import { registerEnumType } from 'type-graphql';

export enum ShipmentDirection {
  RETURN = 'RETURN',
  REPLACEMENT = 'REPLACEMENT',
  SEND_BACK = 'SEND_BACK',
  OUTBOUND = 'OUTBOUND',
}

registerEnumType(ShipmentDirection, {
  name: 'ShipmentDirection',
  description: 'Which way a parcel goes.',
  valuesConfig: {
    RETURN: { description: 'From the buyer back to the merchant. 退货' },
    REPLACEMENT: { description: 'Exchanged, repaired or resent goods, from the merchant to the buyer. 换货补寄' },
    SEND_BACK: { description: 'The buyer’s own goods, from the merchant back to the buyer (B13). 寄回买家' },
    OUTBOUND: { description: 'The order’s own parcel, from the merchant to the buyer. 原包裹' },
  },
});
