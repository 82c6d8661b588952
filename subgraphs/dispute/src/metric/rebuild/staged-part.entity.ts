import { json, text, textOrNull } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Part } from '../part/part';

/** An object folded anew from its events, while metrics are rebuilt; empty otherwise. */
@Entity('metric_rebuild')
@Index('metric_rebuild_of_order', ['orderId', 'objectId'])
export class StagedPart {
  @PrimaryColumn(text(40))
  objectId: string;

  @Column(text(40))
  orderId: string;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column({ type: 'integer' })
  sequence: number;

  @Column(json)
  state: Part;
}
