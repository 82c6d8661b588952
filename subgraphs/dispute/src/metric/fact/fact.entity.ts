import { text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Measure } from '../measure';

/** A fact as it is kept; what is summed up in the roll-ups is the sum of these rows at all times. */
@Entity('metric_fact')
@Index('metric_fact_of_shop', ['shopId', 'measure', 'at'])
@Index('metric_fact_of_shop_cohort', ['shopId', 'measure', 'cohortAt'])
@Index('metric_fact_of_marketplace', ['marketplace', 'measure', 'at'])
@Index('metric_fact_of_marketplace_cohort', ['marketplace', 'measure', 'cohortAt'])
@Index('metric_fact_of_order', ['orderId'])
export class MetricFact {
  @PrimaryColumn(text(32))
  measure: Measure;

  @PrimaryColumn(text(40))
  objectId: string;

  @PrimaryColumn(text(60))
  part: string;

  @Column(text(40))
  orderId: string;

  @Column(textOrNull(40))
  refundId: string | null;

  @Column(textOrNull(40))
  disputeId: string | null;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(time)
  at: Date;

  @Column(timeOrNull)
  cohortAt: Date | null;

  @Column(whole)
  value: number;

  @Column(text(3))
  currency: string;

  @Column({ type: 'integer' })
  bucket: number;

  @Column(text(32))
  reasonClass: string;

  @Column(text(32))
  reasonCode: string;

  @Column(text(64))
  category: string;

  @Column(text(24))
  type: string;

  @Column(text(16))
  stage: string;

  @Column(text(64))
  carrier: string;

  @Column(text(60))
  region: string;

  @Column(text(24))
  amountBand: string;

  @Column(text(16))
  faultParty: string;

  @Column(text(16))
  buyerSegment: string;
}
