import { text, time } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Measure } from '../measure';

/**
 * When a fact last changed, also one that is gone: who pulls hears of it. Each transaction has a moment of its own, in the
 * order in which they were committed, so that what was read up to a moment is all there ever is up to it.
 */
@Entity('metric_fact_change')
@Index('metric_fact_change_of_shop', ['shopId', 'updatedAt', 'measure', 'objectId', 'part'])
@Index('metric_fact_change_of_marketplace', ['marketplace', 'updatedAt', 'measure', 'objectId', 'part'])
export class ChangedFact {
  @PrimaryColumn(text(32))
  measure: Measure;

  @PrimaryColumn(text(40))
  objectId: string;

  @PrimaryColumn(text(60))
  part: string;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column(time)
  updatedAt: Date;

  @Column({ type: 'boolean' })
  gone: boolean;
}

/** The moment of the last change; its row is the lock that puts changes in order. */
@Entity('metric_fact_change_head')
export class FactChangeHead {
  @PrimaryColumn({ type: 'integer' })
  id: number;

  @Column(time)
  at: Date;
}
