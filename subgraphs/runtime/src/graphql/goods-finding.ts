import { registerEnumType } from 'type-graphql';

export enum GoodsFinding {
  OK = 'OK',
  NOT_RECEIVED = 'NOT_RECEIVED',
  EMPTY_PACKAGE = 'EMPTY_PACKAGE',
  DIFFERENT_ITEM = 'DIFFERENT_ITEM',
  MISSING_ITEM = 'MISSING_ITEM',
  MISSING_ACCESSORY_OR_GIFT = 'MISSING_ACCESSORY_OR_GIFT',
  DAMAGED = 'DAMAGED',
  USED_OR_RESALE_AFFECTED = 'USED_OR_RESALE_AFFECTED',
  QUANTITY_SHORT = 'QUANTITY_SHORT',
}

export enum GoodsLiable {
  BUYER = 'BUYER',
  MERCHANT = 'MERCHANT',
  CARRIER = 'CARRIER',
  PLATFORM = 'PLATFORM',
  KOL = 'KOL',
  SHARED = 'SHARED',
  UNDETERMINED = 'UNDETERMINED',
}

registerEnumType(GoodsFinding, {
  name: 'GoodsFinding',
  description: 'What the merchant found of goods that came back, or were to (D6).',
  valuesConfig: {
    OK: { description: 'As it should be. 完好' },
    NOT_RECEIVED: { description: 'Nothing came (D15). 未收到' },
    EMPTY_PACKAGE: { description: 'The parcel was empty. 空包' },
    DIFFERENT_ITEM: { description: 'Something else came (B13). 退错商品' },
    MISSING_ITEM: { description: 'An item is missing (B14). 少件' },
    MISSING_ACCESSORY_OR_GIFT: { description: 'An accessory or a gift is missing (B14). 缺配件或赠品' },
    DAMAGED: { description: 'It came damaged (D13). 破损' },
    USED_OR_RESALE_AFFECTED: { description: 'It was used, or cannot be sold again (B15). 影响二次销售' },
    QUANTITY_SHORT: { description: 'Fewer pieces came. 数量不足' },
  },
});

registerEnumType(GoodsLiable, {
  name: 'GoodsLiable',
  description: 'Who is liable for what was found, as the merchant sees it.',
  valuesConfig: {
    BUYER: { description: 'The buyer. 买家' },
    MERCHANT: { description: 'The merchant itself. 商家' },
    CARRIER: { description: 'The carrier (B15, D13). 快递' },
    PLATFORM: { description: 'The platform. 平台' },
    KOL: { description: 'The influencer who sold it. 达人' },
    SHARED: { description: 'Several of them. 共同责任' },
    UNDETERMINED: { description: 'Not known yet. 待定' },
  },
});
