import type { Finding } from '@after-sales/order/events';
import { ActorRef, DateTime } from '@after-sales/runtime';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum InspectionOutcome {
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

registerEnumType(InspectionOutcome, {
  name: 'InspectionOutcome',
  description: 'What the merchant found of a line of the goods (D6).',
  valuesConfig: {
    OK: { description: 'As it should be. 完好' },
    NOT_RECEIVED: { description: 'Nothing came. 未收到' },
    EMPTY_PACKAGE: { description: 'The parcel was empty. 空包' },
    DIFFERENT_ITEM: { description: 'Something else came (B13). 退错商品' },
    MISSING_ITEM: { description: 'An item is missing (B14). 少件' },
    MISSING_ACCESSORY_OR_GIFT: { description: 'An accessory or a gift is missing (B14). 缺配件或赠品' },
    DAMAGED: { description: 'It came damaged (D13). 破损' },
    USED_OR_RESALE_AFFECTED: { description: 'It cannot be sold again (B15). 影响二次销售' },
    QUANTITY_SHORT: { description: 'Fewer pieces came. 数量不足' },
  },
});

export enum InspectionLiable {
  BUYER = 'BUYER',
  MERCHANT = 'MERCHANT',
  CARRIER = 'CARRIER',
  PLATFORM = 'PLATFORM',
  KOL = 'KOL',
  SHARED = 'SHARED',
  UNDETERMINED = 'UNDETERMINED',
}

registerEnumType(InspectionLiable, {
  name: 'InspectionLiable',
  description: 'Who is liable for what was found, as the merchant sees it.',
  valuesConfig: {
    BUYER: { description: 'The buyer. 买家' },
    MERCHANT: { description: 'The merchant itself. 商家' },
    CARRIER: { description: 'The carrier. 快递' },
    PLATFORM: { description: 'The platform. 平台' },
    KOL: { description: 'The influencer who sold it. 达人' },
    SHARED: { description: 'Several of them. 共同责任' },
    UNDETERMINED: { description: 'Not known yet. 待定' },
  },
});

/** How much one inspection may hold; its notes together, so that it fits its column in any letters. */
export const INSPECTION = { findings: 100, note: 500, notes: 6_000, quantity: 1_000_000 } as const;

/** One inspection as it is kept. */
export interface Inspection {
  findings: Finding[];
  recordedBy: ActorRef;
  recordedAt: string;
}

@InputType({ description: 'What was found of one line of the goods.' })
export class InspectionFindingInput {
  @Field(() => ID, { description: 'The line of the order: `ol_…`.' })
  orderLineId: string;

  @Field(() => InspectionOutcome, { description: 'What was found.' })
  finding: InspectionOutcome;

  @Field(() => Int, { description: 'Of how many pieces.' })
  quantity: number;

  @Field(() => InspectionLiable, { description: 'Who is liable for it.' })
  liable: InspectionLiable;

  @Field(() => String, {
    nullable: true,
    description: `More about it, at most ${INSPECTION.note} characters; all notes together at most ${INSPECTION.notes}.`,
  })
  note?: string | null;
}

@ObjectType({ description: 'What the merchant found of one line of the goods that came back (D6).' })
export class InspectionFinding implements Finding {
  @Field(() => ID, { description: 'The line of the order: `ol_…`.' })
  orderLineId: string;

  @Field(() => InspectionOutcome, { description: 'What was found.' })
  finding: `${InspectionOutcome}`;

  @Field(() => Int, { description: 'Of how many pieces.' })
  quantity: number;

  @Field(() => InspectionLiable, { description: 'Who is liable for it, as the merchant sees it.' })
  liable: `${InspectionLiable}`;

  @Field(() => String, { nullable: true, description: 'More about it, in the merchant’s words.' })
  note: string | null;

  @Field(() => ActorRef, { description: 'Who recorded it.' })
  recordedBy: ActorRef;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What the policy of the case suggests to do next: `SEND_BACK_AND_HOLD` (B13), `HOLD_FOR_THE_REST`, `LOWER_AMOUNT_OR_SMALL_PAYMENT` (B14), `CLAIM_FROM_CARRIER` (B15, D13) …; null where it suggests nothing.',
  })
  guidance?: string | null;
}
