import { json, text, textOrNull } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Part } from '../part/part';

/** What is known of an order for metrics. Its row is the lock of its parts and facts. */
@Entity('metric_record')
export class MetricRecord {
  @PrimaryColumn(text(40))
  orderId: string;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  /** By which rules its facts were made; see `FACTS_VERSION`. */
  @Column({ type: 'integer' })
  factsVersion: number;
}

/** One object of an order, folded from its events up to `sequence`. */
@Entity('metric_part')
@Index('metric_part_of_order', ['orderId'])
export class MetricPart {
  @PrimaryColumn(text(40))
  objectId: string;

  @Column(text(40))
  orderId: string;

  @Column({ type: 'integer' })
  sequence: number;

  @Column(json)
  state: Part;
}
