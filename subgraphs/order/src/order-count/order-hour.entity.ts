import { Marketplace, text, time, timeOrNull, whole } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Orders of one shop in one currency, by the hour (UTC) in which they were paid and in which they were delivered. */
export abstract class OrderTotals {
  /** `oh_…` of an hour, made of shop, currency and hour; `oc_…` of a change. */
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(text(3))
  currency: string;

  /** Its beginning. */
  @Column(time)
  hour: Date;

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

/** By how much totals change: written with the orders, so that no two writers wait for one row, and added up by a worker. */
@Entity('order_count_change')
export class OrderCountChange extends OrderTotals {}

/** The totals of an hour, as far as changes were added up. */
@Entity('order_hour')
@Index('order_hour_due', ['dueAt'])
export class OrderHour extends OrderTotals {
  /** How often they were told. */
  @Column({ type: 'integer' })
  version: number;

  @Column(timeOrNull)
  toldAt: Date | null;

  /** When they are to be told again; null while nothing changed. */
  @Column(timeOrNull)
  dueAt: Date | null;
}
