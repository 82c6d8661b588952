import { Directive, Field, ObjectType } from 'type-graphql';
import { DateTime, UserError } from '../graphql/types';
import { ActorKind } from '../identity/actor';

@ObjectType({ description: 'A stretch in which the time of a deadline did not count.' })
@Directive('@shareable')
export class DeadlinePause {
  @Field({
    description:
      'Why: the status that interrupted the case (`ON_HOLD`, `IN_ARBITRATION` …), `REJECTED`, or a calendar of the policy (`cn-holidays`).',
  })
  cause: string;

  @Field(() => DateTime, { description: 'From when.' })
  from: Date;

  @Field(() => DateTime, { nullable: true, description: 'Until when; null while it lasts.' })
  to: Date | null;
}

@ObjectType({ description: 'How a deadline comes about: one of the times that run towards it.' })
@Directive('@shareable')
export class DeadlinePart {
  @Field({ description: 'What it counts from: `APPLIED`, `RETURN_INFO_SUBMITTED`, `RETURN_SIGNED` …' })
  anchor: string;

  @Field(() => DateTime, { description: 'When that was.' })
  at: Date;

  @Field({ description: 'How long: ISO 8601, such as `P7D` or `PT48H`.' })
  duration: string;

  @Field({ description: 'What is counted: `ELAPSED` time, or `WORKING` days.' })
  days: string;

  @Field(() => [DeadlinePause], { description: 'When it stood still.' })
  pauses: DeadlinePause[];

  @Field(() => [String], { description: 'By how much it was extended, each time: `["P7D"]`.' })
  extensions: string[];

  @Field(() => DateTime, { nullable: true, description: 'When this part alone would be due; null while it stands still.' })
  dueAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Ids of the rules that set it: `D1`, or `C4, C15`.' })
  ruleId?: string;

  @Field({ description: 'Where the policy says so: `taobao/1.yaml:78`.' })
  source: string;

  @Field({
    description:
      'True when it reaches into a year whose holidays are not announced yet: it may move when they are (`deadline_changed`).',
  })
  holidaysUnknown: boolean;
}

@ObjectType({ description: 'A deadline that is running: who must act until when, what happens then, and why that moment.' })
@Directive('@shareable')
export class Deadline {
  @Field({ description: 'Which of the policy’s clocks: `merchantRespond`, `buyerShip` …' })
  key: string;

  @Field(() => ActorKind, { description: 'Whose time it is.' })
  owner: ActorKind;

  @Field(() => DateTime, { description: 'When it ends; while it is paused, when it would if it went on now.' })
  dueAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on the action it limits is open, where that is later than its start.',
  })
  opensAt: Date | null;

  @Field({ description: 'What happens then: `AUTO_REFUND`, `AUTO_AGREE`, `CLOSE_EXPIRED`, `ALLOW_ESCALATION` …' })
  onExpire: string;

  @Field({ description: 'True while its time does not count.' })
  paused: boolean;

  @Field({ description: 'True when its end has passed and what happens then is about to.' })
  overdue: boolean;

  @Field(() => [DeadlinePart], {
    description: 'How the moment comes about; with several parts, as `combine` of the policy says.',
  })
  explanation: DeadlinePart[];
}

@ObjectType({ description: 'Something that the caller may do with this object, now or under a condition.' })
@Directive('@shareable')
export class AvailableAction {
  @Field({ description: 'The mutation: `refundApprove` …' })
  name: string;

  @Field({ description: 'Whether it would go through now, as far as the object decides.' })
  enabled: boolean;

  @Field(() => DateTime, { nullable: true, description: 'Until when, where a deadline ends it.' })
  dueAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'What happens then by itself.' })
  onExpire?: string | null;

  @Field(() => UserError, { nullable: true, description: 'Why not now, with the rule; null when it is enabled.' })
  blockedBy?: UserError | null;
}
