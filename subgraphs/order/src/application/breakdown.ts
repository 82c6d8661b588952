import { Money } from '@after-sales/runtime';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { AmountBearer, DiscountKind } from '../order/discount';
import type { OrderLine } from '../order/order-line.entity';

export enum AmountPart {
  GOODS = 'GOODS',
  FREIGHT = 'FREIGHT',
  DISCOUNT = 'DISCOUNT',
}

registerEnumType(AmountPart, {
  name: 'AmountPart',
  description: 'What a part of an amount is.',
  valuesConfig: {
    GOODS: { description: 'What was paid for the goods. 商品' },
    FREIGHT: { description: 'What was paid for carriage. 运费' },
    DISCOUNT: { description: 'What the goods cost less; it was not paid. 优惠' },
  },
});

@ObjectType({ description: 'A part of the price of the goods of a case, and who bore it.' })
export class RefundAmountPart {
  @Field(() => AmountPart, { description: 'What it is.' })
  part: AmountPart;

  @Field({ description: 'How much.' })
  amount: Money;

  @Field(() => AmountBearer, { description: 'Who bore it.' })
  bearer: AmountBearer;

  @Field({ description: 'Whether the case pays it back: what was paid is what can be.' })
  refundable: boolean;

  @Field({ description: 'Whether the buyer gets it back otherwise: a coupon with all it was used for, coins in proportion.' })
  restored: boolean;

  @Field(() => DiscountKind, { nullable: true, description: 'Which kind of discount it is; null for what was paid.' })
  discount?: DiscountKind;

  @Field(() => String, { nullable: true, description: 'Name of the discount, as the buyer knows it.' })
  name?: string;
}

export interface CountedLine {
  line: Pick<OrderLine, 'quantity' | 'discounts'>;
  quantity: number;
  amount: number;
}

export interface CountedPart extends Omit<RefundAmountPart, 'amount'> {
  minor: number;
}

/** The parts of an amount with their bearers: what is paid back, and the discounts of these pieces, which are not. */
export function breakdown(lines: readonly CountedLine[], freight: number): CountedPart[] {
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  const paid = { bearer: AmountBearer.BUYER, refundable: true, restored: false };
  const parts: CountedPart[] = [
    { part: AmountPart.GOODS, minor: goods, ...paid },
    { part: AmountPart.FREIGHT, minor: freight, ...paid },
    ...lines.flatMap(discountsOf),
  ];
  return added(parts).filter(({ minor }) => minor > 0);
}

function discountsOf({ line, quantity }: CountedLine): CountedPart[] {
  return (line.discounts ?? []).map(({ kind, bearer, amount, name }) => ({
    part: AmountPart.DISCOUNT,
    minor: Number((BigInt(amount) * BigInt(quantity)) / BigInt(line.quantity)),
    bearer,
    refundable: false,
    restored: kind === DiscountKind.COINS || (kind === DiscountKind.COUPON && quantity === line.quantity),
    discount: kind,
    name: name ?? undefined,
  }));
}

/** Parts that are alike are one. */
function added(parts: readonly CountedPart[]): CountedPart[] {
  const sums = new Map<string, CountedPart>();
  for (const { minor, ...alike } of parts) {
    const key = JSON.stringify(alike);
    sums.set(key, { ...alike, minor: (sums.get(key)?.minor ?? 0) + minor });
  }
  return [...sums.values()];
}
