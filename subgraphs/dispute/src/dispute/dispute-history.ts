import { ActorRef, connectionOf, DateTime, type Connection, type EventRow } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { DisputeStatus } from './dispute.states';

@ObjectType({ description: 'One change of a dispute’s status, as it was recorded.' })
export class DisputeStatusChange {
  @Field(() => ID, { description: 'Id of the event: `ev_…`.' })
  id: string;

  @Field(() => DateTime, { description: 'When it took effect.' })
  at: Date;

  @Field(() => DateTime, { description: 'When it was written down; later than `at` where a time limit passed unnoticed.' })
  recordedAt: Date;

  @Field(() => DisputeStatus, { nullable: true, description: 'The status before; null when the dispute was opened.' })
  from: DisputeStatus | null;

  @Field(() => DisputeStatus, { description: 'The status after.' })
  to: DisputeStatus;

  @Field(() => ActorRef, { description: 'Who did it; SYSTEM where a time limit or the case did.' })
  actor: ActorRef;

  @Field({
    description:
      'What brought it about: a mutation (`evidenceSubmit`, `disputeRule`), an event of the case (`refund.escalated`) or a time limit (`evidence.due`).',
  })
  cause: string;
}

export const DisputeStatusChangeConnection = connectionOf(
  DisputeStatusChange,
  'DisputeStatusChange',
  'changes of a dispute’s status',
);

/** Events as the changes of status that they are. */
export function statusChanges({ edges, pageInfo }: Connection<EventRow>): Connection<DisputeStatusChange> {
  return { edges: edges.map(({ node, cursor }) => ({ cursor, node: statusChange(node) })), pageInfo };
}

function statusChange({ id, at, recordedAt, fromStatus, toStatus, actor, cause }: EventRow): DisputeStatusChange {
  return { id, at, recordedAt, from: fromStatus as DisputeStatus | null, to: toStatus as DisputeStatus, actor, cause };
}
