import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum AmountBearer {
  BUYER = 'BUYER',
  SHOP = 'SHOP',
  PLATFORM = 'PLATFORM',
  KOL = 'KOL',
  BANK = 'BANK',
}

registerEnumType(AmountBearer, {
  name: 'AmountBearer',
  description: 'Who bore a part of a price.',
  valuesConfig: {
    BUYER: { description: 'The buyer, by paying it. 买家实付' },
    SHOP: { description: 'The shop. 商家优惠' },
    PLATFORM: { description: 'The marketplace. 平台优惠' },
    KOL: { description: 'Who recommended the goods. 达人优惠' },
    BANK: { description: 'A bank or wallet. 支付优惠' },
  },
});

export enum DiscountKind {
  PROMOTION = 'PROMOTION',
  COUPON = 'COUPON',
  COINS = 'COINS',
}

registerEnumType(DiscountKind, {
  name: 'DiscountKind',
  description: 'What a discount is.',
  valuesConfig: {
    PROMOTION: { description: 'A lower price; nothing comes back. 活动优惠' },
    COUPON: { description: 'A coupon, which comes back when all that it was used for is refunded. 优惠券' },
    COINS: { description: 'Points or coins, which come back in proportion. 积分、金币' },
  },
});

/** A discount as it is kept, in minor units. */
export interface RecordedDiscount {
  kind: DiscountKind;
  bearer: AmountBearer;
  amount: number;
  name: string | null;
}

@ObjectType({ description: 'What a line cost less, and who bore it. It was not paid, so it is not paid back.' })
export class OrderDiscount {
  @Field(() => DiscountKind, { description: 'What it is.' })
  kind: DiscountKind;

  @Field(() => AmountBearer, { description: 'Who bore it.' })
  bearer: AmountBearer;

  @Field(() => String, { nullable: true, description: 'Its name, as the buyer knows it.' })
  name: string | null;
}
