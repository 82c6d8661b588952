import { ActorRef, DateTime, jsonOrNull, Marketplace, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ServiceDesk } from '../service-file/service-file.enums';
import { VisitOutcome } from './visit.enums';
import { VisitStatus } from './visit.states';

@ObjectType('ServiceVisit', {
  description: 'A follow-up visit to a customer whose goods were installed, repaired or replaced (E11): a task of the desk.',
})
@Directive('@key(fields: "id")')
@Entity('service_visit')
@Index('service_visit_of_marketplace', ['marketplace', 'at', 'id'])
@Index('service_visit_of_shop', ['shopId', 'at', 'id'])
@Index('service_visit_of_buyer', ['buyerId', 'at', 'id'])
@Index('service_visit_of_order', ['orderId', 'at', 'id'])
@Index('service_visit_of_file', ['fileId', 'at', 'id'])
export class Visit {
  @Field(() => ID, { description: 'Id in this graph: `sv_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => Int, { description: 'Counts its changes; send it as `expectedVersion`.' })
  @Column({ type: 'integer' })
  version: number;

  @Column(text(40))
  fileId: string;

  @Column(text(40))
  orderId: string;

  @Column(textOrNull(40))
  refundId: string | null;

  @Field(() => Marketplace, { description: 'The marketplace of the order.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(text(64))
  policy: string;

  @Column(text(64))
  policyHash: string;

  @Field(() => ServiceDesk, { description: 'Whose work it is.' })
  @Column(text(16))
  desk: ServiceDesk;

  @Field(() => VisitStatus, { description: 'Where it stands.' })
  @Column(text(16))
  status: VisitStatus;

  @Field({ description: 'How long after the service it is: `P1W`, `P1M` …' })
  @Column(text(16))
  after: string;

  @Field(() => DateTime, { description: 'Its date: from then on it can be recorded, until its deadline.' })
  @Column(time)
  at: Date;

  @Field(() => VisitOutcome, { nullable: true, description: 'What came of it; null before.' })
  @Column(textOrNull(16))
  outcome: VisitOutcome | null;

  @Column(textOrNull(500))
  note: string | null;

  @Field(() => ActorRef, { nullable: true, description: 'Who made it; null before.' })
  @Column(jsonOrNull)
  recordedBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was recorded; null before.' })
  @Column(timeOrNull)
  recordedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When its time was over; null where it was not.' })
  @Column(timeOrNull)
  missedAt: Date | null;
}
