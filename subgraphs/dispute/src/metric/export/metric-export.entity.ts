import {
  ActorKind,
  DateTime,
  json,
  jsonOrNull,
  text,
  textOrNull,
  time,
  timeOrNull,
  whole,
  wholeOrNull,
} from '@after-sales/runtime';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Scope } from '../answer/scope';
import type { WantedFacts } from '../pull/wanted-facts';
import { MetricExportFormat, MetricExportState } from './metric-export.enums';

/** What the facts in a file had seen. Moments are RFC 3339. */
export interface ExportAsOf {
  at: string;
  cursors: string[];
  updatedUntil: string;
}

@ObjectType({ description: 'Facts that metrics are made of, as a file that is made once. Seen by who asked for it.' })
@Entity('metric_export')
@Index('metric_export_of_owner', ['ownerKind', 'ownerId', 'createdAt', 'id'])
@Index('metric_export_state', ['state', 'createdAt'])
export class MetricExport {
  @Field(() => ID, { description: 'Id in this graph: `mx_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(16))
  ownerKind: ActorKind;

  @Column(text(120))
  ownerId: string;

  /** What its owner might see, of what it asked for, when it asked. */
  @Column(json)
  scope: Scope;

  @Field(() => MetricExportFormat, { description: 'Of what kind the file is.' })
  @Column(text(8))
  format: MetricExportFormat;

  @Column(json)
  wanted: WantedFacts;

  @Field(() => MetricExportState, { description: 'How far it is.' })
  @Column(text(12))
  state: MetricExportState;

  @Field(() => Float, { description: 'How many facts have been looked at, of `rowsToRead`.' })
  @Column(whole)
  rowsRead: number;

  @Field(() => Float, { nullable: true, description: 'How many facts are to be looked at; null before it begins.' })
  @Column(wholeOrNull)
  rowsToRead: number | null;

  @Field(() => Float, { description: 'How many rows are in the file.' })
  @Column(whole)
  rows: number;

  @Column(jsonOrNull)
  asOf: ExportAsOf | null;

  @Field(() => Float, { nullable: true, description: 'Size of the file in bytes; null before it is DONE.' })
  @Column(wholeOrNull)
  bytes: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, in hexadecimal digits; null before it is DONE.' })
  @Column(textOrNull(64))
  sha256: string | null;

  @Field(() => String, { nullable: true, description: 'Why it FAILED, and what to do; null otherwise.' })
  @Column(textOrNull(200))
  fault: string | null;

  /** What its links are signed with. */
  @Column(text(64))
  linkKey: string;

  @Column({ type: 'integer' })
  attempts: number;

  @Column(textOrNull(40))
  claimedBy: string | null;

  @Column(timeOrNull)
  claimedUntil: Date | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  @Column(time)
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it came to DONE, FAILED or CANCELLED.' })
  @Column(timeOrNull)
  endedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When its file goes, a day after it is DONE; null before.' })
  @Column(timeOrNull)
  expiresAt: Date | null;
}
