import { Marketplace, text, textOrNull } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An order or a case that a service file can hang on, and whose it is: what order told of it. */
@Entity('service_subject')
export class ServiceSubject {
  @PrimaryColumn(text(40))
  id: string;

  /** The order: itself, or that of the case. */
  @Column(text(40))
  orderId: string;

  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;
}
