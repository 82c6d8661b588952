import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The case as this subgraph knows it: by its id. Its descriptions are those of its owner. */
@ObjectType('Refund', {
  description: 'The after-sale case: a refund with or without a return. Tracking and disputes hang on it.',
})
@Directive('@key(fields: "id")')
export class RefundStub {
  @Field(() => ID, { description: 'Id in this graph: `rf_…`.' })
  id: string;
}
