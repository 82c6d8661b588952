import { GoodsFinding, GoodsLiable } from '@after-sales/runtime';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'What was found of one line of the goods. A line may have several findings.' })
export class GoodsFindingInput {
  @Field(() => ID, { description: 'The line of the order: `ol_…`, one of the case’s.' })
  orderLineId: string;

  @Field(() => GoodsFinding, { description: 'What was found; the same finding of a line only once.' })
  finding: GoodsFinding;

  @Field(() => Int, { description: 'Of how many pieces, from 1 to those of the line in the case.' })
  quantity: number;

  @Field(() => GoodsLiable, { description: 'Who is liable for it.' })
  liable: GoodsLiable;

  @Field(() => String, { nullable: true, description: 'More about it, at most 500 characters.' })
  note?: string;
}
