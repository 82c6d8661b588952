import { text } from '@after-sales/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The parcel with which exchanged, repaired or missing goods go to the buyer: the last one that the merchant sent. */
@Entity('replacement_parcel')
export class ReplacementParcel {
  @PrimaryColumn(text(40))
  refundId: string;

  @Column(text(40))
  shipmentId: string;
}
