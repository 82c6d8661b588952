import type { ReturnAddress } from '@after-sales/order/events';
import { ActorRef, DateTime, jsonOrNull, Marketplace, text, textOrNull, timeOrNull } from '@after-sales/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { SignerKind } from '../tracking/scan.entity';
import { Address } from './address';
import { RETURN_NUMBER_FORM } from './return-number';
import { ShipmentStatus } from './return-shipment.states';

export enum ShipmentDirection {
  RETURN = 'RETURN',
  OUTBOUND = 'OUTBOUND',
}

registerEnumType(ShipmentDirection, {
  name: 'ShipmentDirection',
  description: 'Which way a parcel goes.',
  valuesConfig: {
    RETURN: { description: 'From the buyer back to the merchant.' },
    OUTBOUND: { description: 'The order’s own parcel, from the merchant to the buyer.' },
  },
});

registerEnumType(ShipmentStatus, {
  name: 'ShipmentStatus',
  description: 'Where a parcel stands: how far its scans lead. A scan that comes late can lead on, never back.',
  valuesConfig: {
    EXPECTED: { description: 'The case has goods to send back; no tracking number yet. 待寄回' },
    SUBMITTED: { description: 'Carrier and tracking number are known; no scan yet. 已填写单号' },
    PICKED_UP: { description: 'Taken over by the carrier. 已揽收' },
    IN_TRANSIT: { description: 'On its way. 运输中' },
    OUT_FOR_DELIVERY: { description: 'With the courier who delivers it. 派送中' },
    AVAILABLE_FOR_PICKUP: { description: 'In a locker or station, not signed for. 待取件' },
    ATTEMPT_FAILED: { description: 'Delivery was tried and did not succeed. 派送失败' },
    EXCEPTION: { description: 'Something is wrong with it; see the last scan. 异常' },
    DELIVERED: { description: 'Signed for; see `deliveredAt` and `signer`. 已签收' },
    REFUSED: { description: 'The receiver refused it. 拒收' },
    RETURNING: { description: 'On its way back to the sender. 退回中' },
    RETURNED: { description: 'Back with the sender. 已退回' },
    LOST: { description: 'The carrier says that it is lost. 已丢失' },
    INSPECTED: { description: 'The merchant confirmed that it has the goods. Final. 商家已收货' },
    CANCELLED: { description: 'The case ended before anything was sent. Final. 已取消' },
  },
});

@ObjectType({
  description: 'A parcel of a case or an order: the goods on their way back, or the original on its way to the buyer.',
})
@Directive('@key(fields: "id")')
@Entity('return_shipment')
@Index('return_shipment_of_refund', ['refundId', 'place'], { unique: true })
@Index('return_shipment_number', ['returnNumber', 'place'], { unique: true })
@Index('return_shipment_of_order', ['orderId', 'direction'])
export class ReturnShipment {
  @Field(() => ID, { description: 'Id in this graph: `rs_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => String, {
    nullable: true,
    description: `The number that the system gave the return (退货单号, C5), not the carrier’s: ${RETURN_NUMBER_FORM} Parcels of one case share it; null for OUTBOUND.`,
  })
  @Column(textOrNull(24))
  returnNumber: string | null;

  /** Counts the parcels of a case, from 1. */
  @Column({ type: 'integer' })
  place: number;

  @Field(() => ShipmentDirection, { description: 'Which way it goes.' })
  @Column(text(16))
  direction: ShipmentDirection;

  @Field(() => ShipmentStatus, { description: 'Where it stands.' })
  @Column(text(24))
  status: ShipmentStatus;

  @Field(() => Int, { description: 'Counts its changes; send it as `expectedVersion`.' })
  @Column({ type: 'integer' })
  version: number;

  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(text(40))
  orderId: string;

  @Column(textOrNull(40))
  refundId: string | null;

  @Column(textOrNull(16))
  carrierCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The carrier’s number (快递单号), without spaces and dashes, in capitals; null before it is handed in.',
  })
  @Column(textOrNull(32))
  trackingNumber: string | null;

  @Field(() => ActorRef, {
    nullable: true,
    description: 'Who handed the number in, and for whom (C16); null before, and for OUTBOUND.',
  })
  @Column(jsonOrNull)
  submittedBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When the number was handed in; null before, and for OUTBOUND.' })
  @Column(timeOrNull)
  submittedAt: Date | null;

  @Field(() => Address, {
    nullable: true,
    description: 'Where the goods go back to; null until the merchant agrees or the platform rules that they go back (C1).',
  })
  @Column(jsonOrNull)
  returnAddress: ReturnAddress | null;

  /** When the merchant agreed or the platform ruled that the goods go back. */
  @Column(timeOrNull)
  authorisedAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was signed for, by the carrier’s clock (C9); null when it was not.',
  })
  @Column(timeOrNull)
  deliveredAt: Date | null;

  @Field(() => SignerKind, { nullable: true, description: 'Who signed for it, where the carrier says so.' })
  @Column(textOrNull(16))
  signer: SignerKind | null;
}
