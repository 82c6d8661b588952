import { ActorKind } from '@after-sales/runtime';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DESKS, needed, type Desk } from './desk';

/** The desks as an enumeration of the schema. */
export const NotificationDesk = Object.fromEntries(DESKS.map((desk) => [desk, desk])) as { [Name in Desk]: Name };

registerEnumType(NotificationDesk, {
  name: 'NotificationDesk',
  description: 'Which part of a shop’s or a marketplace’s staff is told.',
  valuesConfig: Object.fromEntries(DESKS.map((desk) => [desk, { description: `Who reads it: ${needed(desk)}.` }])),
});

@ObjectType({ description: 'To whom a notification goes: to a person, or to a desk.' })
export class NotificationRecipient {
  @Field(() => ActorKind, { description: 'In which capacity: BUYER, MERCHANT, PLATFORM or PARTNER.' })
  kind: ActorKind;

  @Field(() => ID, { nullable: true, description: 'The `sub` of the person; null where a desk is told.' })
  id: string | null;

  @Field(() => NotificationDesk, { nullable: true, description: 'The desk; null where one person is told.' })
  desk: Desk | null;
}

@ObjectType({ description: 'A fact that a notification tells, for who words it otherwise.' })
export class NotificationFact {
  @Field({ description: 'Its name, as in the template: `dueAt`, `amount`, `task` …' })
  name: string;

  @Field({ description: 'RFC 3339 for a moment, `12.50 CNY` for money, a code for a word, the text itself otherwise.' })
  value: string;
}

@ObjectType({ description: 'The words of a notification in one language.' })
export class NotificationWording {
  @Field({ description: '`zh` or `en`.' })
  language: string;

  @Field({ description: 'Its heading.' })
  title: string;

  @Field({ description: 'Its words.' })
  text: string;

  @Field({ description: 'Its words for channels with little room: at most two joined text messages.' })
  short: string;
}

@ObjectType({ description: 'What a notification is about.' })
export class NotificationSubject {
  @Field({ description: 'Its GraphQL type: `Refund`, `ReturnShipment`, `Dispute`, `ServiceFile`, `ServiceVisit`, `Order` …' })
  type: string;

  @Field(() => ID, { description: 'Its id.' })
  id: string;
}

/** The case as this subgraph knows it: by its id. Its descriptions are those of its owner. */
@ObjectType('Refund', {
  description: 'The after-sale case: a refund with or without a return. Tracking and disputes hang on it.',
})
@Directive('@key(fields: "id", resolvable: false)')
export class RefundStub {
  @Field(() => ID, { description: 'Id in this graph: `rf_…`.' })
  id: string;
}
