import {
  ActorRef,
  DateTime,
  json,
  Marketplace,
  Media,
  text,
  textOrNull,
  time,
  timeOrNull,
  wholeOrNull,
} from '@after-sales/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  ServiceChannel,
  ServiceDesk,
  ServiceFileKind,
  ServiceFileOrigin,
  ServiceOutcome,
  ServiceWork,
  TechnicianFinding,
} from './service-file.enums';
import { ServiceFileStatus } from './service-file.states';

@ObjectType({
  description: 'The record of a question, a complaint or a repair, and the work order of the desk that has it (E10, E11).',
})
@Directive('@key(fields: "id")')
@Entity('service_file')
@Index('service_file_planned_of_shop', ['shopId', 'planDueAt'])
@Index('service_file_closed_of_shop', ['shopId', 'closedAt'])
@Index('service_file_queue_of_marketplace', ['marketplace', 'queueAt', 'id'])
@Index('service_file_queue_of_shop', ['shopId', 'queueAt', 'id'])
@Index('service_file_of_marketplace', ['marketplace', 'openedAt', 'id'])
@Index('service_file_of_shop', ['shopId', 'openedAt', 'id'])
@Index('service_file_of_buyer', ['buyerId', 'openedAt', 'id'])
@Index('service_file_of_order', ['orderId', 'openedAt', 'id'])
@Index('service_file_of_refund', ['refundId', 'openedAt', 'id'])
@Index('service_file_of_visit', ['visitId'], { unique: true })
@Index('service_file_of_inquiry', ['inquiryId'], { unique: true })
export class ServiceFile {
  @Field(() => ID, { description: 'Id in this graph: `sf_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => Int, { description: 'Counts its changes; send it as `expectedVersion`.' })
  @Column({ type: 'integer' })
  version: number;

  @Field(() => Marketplace, { description: 'The marketplace of the order.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(text(40))
  orderId: string;

  @Column(textOrNull(40))
  refundId: string | null;

  /** The policy of the day on which it was opened, whose times it goes by. */
  @Column(text(64))
  policy: string;

  @Column(text(64))
  policyHash: string;

  @Field(() => ServiceFileKind, { description: 'What it is about.' })
  @Column(text(16))
  kind: ServiceFileKind;

  @Field(() => ServiceFileStatus, { description: 'Where it stands.' })
  @Column(text(16))
  status: ServiceFileStatus;

  @Field(() => ServiceFileOrigin, { description: 'What it came from.' })
  @Column(text(16))
  origin: ServiceFileOrigin;

  @Field(() => ServiceDesk, { description: 'Whose work it is.' })
  @Column(text(16))
  desk: ServiceDesk;

  @Field(() => ServiceChannel, { description: 'The way by which it came in (E12).' })
  @Column(text(16))
  channel: ServiceChannel;

  @Field(() => DateTime, { nullable: true, description: 'When the bot handed it to a person; null where it did not (E12).' })
  @Column(timeOrNull)
  handedOverAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What it is about, in the words of who opened it; null where the system did. Those of a question are in `inquiry`.',
  })
  @Column(textOrNull(500))
  statement: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the inquiry that a QUESTION comes from (`Order.inquiries`); else null.',
  })
  @Column(textOrNull(40))
  inquiryId: string | null;

  @Column(textOrNull(40))
  visitId: string | null;

  @Field(() => ActorRef, { description: 'Who opened it, and for whom.' })
  @Column(json)
  openedBy: ActorRef;

  @Field(() => DateTime, { description: 'When it was opened.' })
  @Column(time)
  openedAt: Date;

  @Field(() => DateTime, { description: 'Until when the desk owes the plan, or the answer to a question (E10).' })
  @Column(time)
  planDueAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When that time was over without a plan or an answer; null where it was not. It is counted, and ends nothing.',
  })
  @Column(timeOrNull)
  planMissedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'What the desk will do, as the customer was told; null before.' })
  @Column(textOrNull(1000))
  plan: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the customer was told; null before.' })
  @Column(timeOrNull)
  plannedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The time that was agreed on with the customer; null without one.' })
  @Column(timeOrNull)
  scheduledFor: Date | null;

  @Field(() => String, { nullable: true, description: 'What the customer wished for that time; null without.' })
  @Column(textOrNull(500))
  wish: string | null;

  @Field(() => ServiceOutcome, { nullable: true, description: 'How it ended; null before.' })
  @Column(textOrNull(16))
  outcome: ServiceOutcome | null;

  @Field(() => String, { nullable: true, description: 'What was done, in the desk’s words; null before and for a question.' })
  @Column(textOrNull(1000))
  resolution: string | null;

  @Field(() => ServiceWork, { nullable: true, description: 'What was done with the goods; null before and for a question.' })
  @Column(textOrNull(16))
  work: ServiceWork | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a service card of the goods was registered, so that follow-up visits are made (E11); null before.',
  })
  @Column({ type: 'boolean', nullable: true })
  serviceCard: boolean | null;

  @Field(() => TechnicianFinding, { nullable: true, description: 'What a technician found (E8); null where none was asked.' })
  @Column(textOrNull(16))
  finding: TechnicianFinding | null;

  @Field(() => [Media], { description: 'The photos of what the technician found; references to files.' })
  @Column(json)
  photos: Media[];

  @Field(() => DateTime, { nullable: true, description: 'When it was finished or withdrawn; null before.' })
  @Column(timeOrNull)
  closedAt: Date | null;

  /** How long it was open, which the share that is finished within a day is counted by. */
  @Column(wholeOrNull)
  openMs: number | null;

  /** What the desk's queue goes by: when the plan is due, or when there is a plan since when, or for when it is scheduled. */
  @Column(time)
  queueAt: Date;
}
