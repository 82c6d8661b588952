import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The order as this subgraph knows it: by its id. Its descriptions are those of its owner. */
@ObjectType('Order', { description: 'An order as its marketplace handed it over. Its identity is marketplace and number.' })
@Directive('@key(fields: "id")')
export class OrderStub {
  @Field(() => ID, { description: 'Id in this graph: `or_…`.' })
  id: string;
}
