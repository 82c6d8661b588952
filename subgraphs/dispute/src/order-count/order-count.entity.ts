import { Marketplace, text, time, whole } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How many orders of a shop, in one currency, were paid and delivered in one hour (UTC), as order told it last. */
@Entity('order_count')
@Index('order_count_of_marketplace', ['marketplace', 'hour'])
export class OrderCount {
  @PrimaryColumn(text(120))
  shopId: string;

  @PrimaryColumn(time)
  hour: Date;

  @PrimaryColumn(text(3))
  currency: string;

  @Column(text(16))
  marketplace: Marketplace;

  @Column({ type: 'integer' })
  version: number;

  @Column(whole)
  paid: number;

  @Column(whole)
  paidAmount: number;

  @Column(whole)
  delivered: number;

  @Column(whole)
  deliveredAmount: number;
}
