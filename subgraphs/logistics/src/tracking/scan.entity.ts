import { connectionOf, DateTime, text, textOrNull, time } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ScanStatus } from '../return-shipment/return-shipment.states';

registerEnumType(ScanStatus, {
  name: 'ScanStatus',
  description: 'What a carrier reports of a parcel. The carrier’s own code stays beside it in `code`.',
  valuesConfig: {
    INFO_RECEIVED: { description: 'The carrier knows of it and does not have it yet. 待揽收' },
    PICKED_UP: { description: 'Taken over by the carrier. 已揽收' },
    IN_TRANSIT: { description: 'On its way, at customs or forwarded too. 运输中' },
    OUT_FOR_DELIVERY: { description: 'With the courier who delivers it. 派送中' },
    AVAILABLE_FOR_PICKUP: { description: 'In a locker or station, not signed for. 待取件' },
    ATTEMPT_FAILED: { description: 'Delivery was tried and did not succeed. 派送失败' },
    EXCEPTION: { description: 'Something is wrong with it, damage too. 异常' },
    DELIVERED: { description: 'Signed for. 已签收' },
    REFUSED: { description: 'The receiver refused it. 拒收' },
    RETURNING: { description: 'On its way back to the sender. 退回中' },
    RETURNED: { description: 'Back with the sender. 已退回' },
    LOST: { description: 'The carrier says that it is lost. 已丢失' },
  },
});

export enum SignerKind {
  SELF = 'SELF',
  AGENT = 'AGENT',
  LOCKER = 'LOCKER',
  AFTER_EXCEPTION = 'AFTER_EXCEPTION',
}

registerEnumType(SignerKind, {
  name: 'SignerKind',
  description: 'Who signed for a parcel.',
  valuesConfig: {
    SELF: { description: 'The receiver. 本人签收' },
    AGENT: { description: 'Somebody else for the receiver, or a station. 代签收' },
    LOCKER: { description: 'A parcel locker. 快递柜签收' },
    AFTER_EXCEPTION: { description: 'Signed for after something had gone wrong. 异常后签收' },
  },
});

export enum ScanSubStatus {
  CUSTOMS = 'CUSTOMS',
  DAMAGED = 'DAMAGED',
}

registerEnumType(ScanSubStatus, {
  name: 'ScanSubStatus',
  description: 'What a status means more exactly.',
  valuesConfig: {
    CUSTOMS: { description: 'IN_TRANSIT: at customs. 清关中' },
    DAMAGED: { description: 'EXCEPTION: damaged. 包裹破损' },
  },
});

/** One line of a parcel's tracking. Rows are only ever added; the same scan comes twice often, and is kept once. */
@ObjectType({ description: 'One line of a parcel’s tracking, as the carrier reported it.' })
@Entity('scan')
@Index('scan_same', ['shipmentId', 'carrierCode', 'trackingNumber', 'at', 'code', 'textHash'], { unique: true })
@Index('scan_of_shipment', ['shipmentId', 'at', 'id'])
export class Scan {
  @Field(() => ID, { description: 'Id in this graph: `sc_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  shipmentId: string;

  @Column(text(16))
  carrierCode: string;

  @Field({ description: 'The number that it was reported of; not the parcel’s present one where that was replaced since.' })
  @Column(text(32))
  trackingNumber: string;

  @Field(() => DateTime, { description: 'When, by the carrier’s clock.' })
  @Column(time)
  at: Date;

  @Field(() => ScanStatus, { description: 'What it means.' })
  @Column(text(24))
  status: ScanStatus;

  @Field(() => ScanSubStatus, { nullable: true, description: 'What it means more exactly, where the carrier says so.' })
  @Column(textOrNull(16))
  subStatus: ScanSubStatus | null;

  @Field({ description: 'The carrier’s words.' })
  @Column(text(255))
  text: string;

  @Field(() => String, { nullable: true, description: 'Where, as the carrier names it.' })
  @Column(textOrNull(120))
  location: string | null;

  /** Empty without one: a null would be unlike every other null, and the same scan be kept twice. */
  @Column(text(64))
  code: string;

  @Column(text(64))
  textHash: string;

  @Column(textOrNull(16))
  signer: SignerKind | null;
}

export const ScanConnection = connectionOf(Scan, 'Scan', 'scans of a parcel');
