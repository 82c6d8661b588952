import { Marketplace, text, time, whole } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many orders of a shop, in one currency, were paid and delivered in one hour (UTC), as order told it last. */
@Entity('order_count')
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

  /** Of those that were paid then, how many have been delivered by now. */
  @Column(whole)
  arrived: number;

  @Column(whole)
  arrivedAmount: number;

  @Column(whole)
  delivered: number;

  @Column(whole)
  deliveredAmount: number;
}
