import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType, type ClassType } from 'type-graphql';
import { connectionOf, DEFAULT_PAGE, LARGEST_PAGE } from '../graphql/connection';
import { Cursor, DateTime, Marketplace } from '../graphql/types';
import { ActorKind, ActorRef } from '../identity/actor';
import type { ChangePage, FollowedEvent } from './changes';
import { cursorAt } from './cursor';

/** What happened to a deadline. */
export enum DeadlineChangeKind {
  STARTED = 'STARTED',
  CHANGED = 'CHANGED',
  DUE_SOON = 'DUE_SOON',
  FIRED = 'FIRED',
}

registerEnumType(DeadlineChangeKind, {
  name: 'DeadlineChangeKind',
  description: 'What happened to a deadline.',
  valuesConfig: {
    STARTED: { description: 'It began to run. 开始计时' },
    CHANGED: { description: 'It moved, stands still, or is no longer needed. 已变更' },
    DUE_SOON: { description: 'It is near. 即将到期' },
    FIRED: { description: 'It ran out. 已到期' },
  },
});

/** What every subscription says of its argument `after`. */
export const FROM_CURSOR =
  'Everything after this cursor: that of an event, or `readTo` or `head` of a page; nothing is lost or sent twice. Without it from now on.';

/** The arguments of every page of changes. */
@ArgsType()
export class ChangeArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many, 0 to ${LARGEST_PAGE}; without it ${DEFAULT_PAGE}. With 0 only \`head\` is told.`,
  })
  first?: number;

  @Field(() => Cursor, {
    nullable: true,
    description: 'Only what comes after this cursor: that of an event, `readTo` or `head`. Without it from the beginning.',
  })
  after?: string;
}

/** What every change has, whatever it is a change of. An event is a row that can be read again: live and replayed are the same. */
@ObjectType()
export abstract class Change {
  @Field(() => ID, { description: 'Id of the event: `ev_…`.' })
  id: string;

  @Field(() => Cursor, { description: 'Its place in the log: send it as `after` to go on behind it.' })
  cursor: string;

  @Field(() => Int, {
    description: 'Counts the changes of this object in this list, from 1 without a gap, so that a missed one is noticed.',
  })
  sequence: number;

  @Field(() => DateTime, { description: 'When it took effect.' })
  at: Date;

  @Field(() => DateTime, { description: 'When it was written down; later than `at` where a time limit passed unnoticed.' })
  recordedAt: Date;

  @Field(() => ActorRef, { description: 'Who did it; SYSTEM where a time limit or another event did.' })
  actor: ActorRef;

  @Field({ description: 'What brought it about: a mutation, an event of another object, or a time limit.' })
  cause: string;
}

/** What every change of a deadline has. */
@ObjectType()
export abstract class DeadlineChange extends Change {
  @Field(() => DeadlineChangeKind, { description: 'What happened to it.' })
  kind: DeadlineChangeKind;

  @Field({ description: 'Which deadline: the policy’s name of the clock.' })
  key: string;

  @Field(() => ActorKind, { description: 'Who must act until then.' })
  owner: ActorKind;

  @Field(() => DateTime, { nullable: true, description: 'When it runs out; null while it stands still or when it is over.' })
  dueAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it would have run out before this change; null when it began.' })
  previousDueAt: Date | null;

  @Field({ description: 'What happens when it runs out.' })
  onExpire: string;
}

/** What every filter of changes has. Input types are never shared between subgraphs, so each extends it by name. */
@InputType()
export abstract class ChangeFilter {
  @Field(() => Marketplace, { nullable: true, description: 'On this marketplace.' })
  marketplace?: Marketplace;

  @Field(() => ID, { nullable: true, description: 'Of this shop.' })
  shopId?: string;

  @Field(() => [ID], { nullable: true, description: 'Of these objects, at most 100.' })
  ids?: string[];
}

/** What every filter of deadline changes has. */
@InputType()
export abstract class DeadlineChangeFilter extends ChangeFilter {
  @Field(() => [DeadlineChangeKind], { nullable: true, description: 'To which this happened.' })
  kinds?: DeadlineChangeKind[];

  @Field(() => [ActorKind], { nullable: true, description: 'Deadlines of these parties.' })
  owners?: ActorKind[];
}

/** Makes the GraphQL type `<name>Connection` of changes. */
export function changeConnectionOf<T extends object>(node: ClassType<T>, name: string, what: string): ClassType<ChangePage<T>> {
  const Connection = connectionOf(node, name, what);

  @ObjectType(`${name}Connection`, { description: `A page of ${what}, oldest first.` })
  class Page extends Connection implements ChangePage<T> {
    @Field(() => Cursor, {
      description:
        'Up to here everything was looked at for this page, wanted or not: send it as `after` for the next one, also after an empty page.',
    })
    readTo: string;

    @Field(() => Cursor, { description: 'Where the log ends now: what comes later comes after it.' })
    head: string;
  }
  return Page;
}

/** What an event tells as any change. */
export function changeOf(source: string, event: FollowedEvent): Change {
  const { id, position, sequence, at, recordedAt, actor, cause } = event;
  return { id, cursor: cursorAt(source, position), sequence, at, recordedAt, actor, cause };
}

/** What an event tells as the change of a deadline. */
export function deadlineChangeOf(source: string, event: FollowedEvent): DeadlineChange {
  const { key, onExpire, dueAt, previousDueAt } = event.data as Record<string, string | null>;
  return {
    ...changeOf(source, event),
    kind: event.kind as DeadlineChangeKind,
    key: key!,
    owner: event.owner as ActorKind,
    onExpire: onExpire!,
    dueAt: moment(dueAt),
    previousDueAt: moment(previousDueAt),
  };
}

/** A page with each event as its change. */
export function changePage<T>(page: ChangePage<FollowedEvent>, change: (event: FollowedEvent) => T): ChangePage<T> {
  return { ...page, edges: page.edges.map(({ node, cursor }) => ({ cursor, node: change(node) })) };
}

function moment(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}
