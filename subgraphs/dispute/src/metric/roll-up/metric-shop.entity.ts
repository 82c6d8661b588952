import { text, type Marketplace } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A shop that something is summed up of: what is asked of a marketplace is asked of its shops. */
@Entity('metric_shop', { withoutRowid: true })
@Index('metric_shop_of_marketplace', ['marketplace', 'shopId'])
export class MetricShop {
  @PrimaryColumn(text(120))
  shopId: string;

  @Column(text(16))
  marketplace: Marketplace;
}
