import type { Finding } from '@after-sales/order/events';
import { ActorRef, DateTime, GoodsFinding, GoodsLiable } from '@after-sales/runtime';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

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

  @Field(() => GoodsFinding, { description: 'What was found.' })
  finding: GoodsFinding;

  @Field(() => Int, { description: 'Of how many pieces.' })
  quantity: number;

  @Field(() => GoodsLiable, { description: 'Who is liable for it.' })
  liable: GoodsLiable;

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

  @Field(() => GoodsFinding, { description: 'What was found.' })
  finding: `${GoodsFinding}`;

  @Field(() => Int, { description: 'Of how many pieces.' })
  quantity: number;

  @Field(() => GoodsLiable, { description: 'Who is liable for it, as the merchant sees it.' })
  liable: `${GoodsLiable}`;

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
