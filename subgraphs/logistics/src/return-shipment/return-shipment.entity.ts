import type { MediaFacts, ReturnAddress } from '@after-sales/order/events';
import { ActorRef, DateTime, jsonOrNull, Marketplace, text, textOrNull, timeOrNull, wholeOrNull } from '@after-sales/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RecordedClaim } from '../carrier-claim/carrier-claim';
import { SignerKind } from '../tracking/scan.entity';
import { Address } from './address';
import type { Inspection } from './inspection-finding';
import { RETURN_NUMBER_FORM } from './return-number';
import type { ReturnSignal } from './return-signal';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';
import type { SupersededWaybill } from './superseded-waybill';

@ObjectType({
  description:
    'A parcel of a case or an order: the goods on their way back, what the merchant sends the buyer for them, or the original on its way to the buyer.',
})
@Directive('@key(fields: "id")')
@Entity('return_shipment')
@Index('return_shipment_of_refund', ['refundId', 'place'], { unique: true })
@Index('return_shipment_number', ['returnNumber', 'place'], { unique: true })
@Index('return_shipment_of_order', ['orderId', 'direction'])
@Index('return_shipment_watch', ['watchAt'])
export class ReturnShipment {
  @Field(() => ID, { description: 'Id in this graph: `rs_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => String, {
    nullable: true,
    description: `The number that the system gave the return (退货单号, C5), not the carrier’s: ${RETURN_NUMBER_FORM} Parcels of one case share it; null for OUTBOUND, and in a case that sends nothing back.`,
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
    description: 'Who handed the present number in, and for whom (C16); null before, and for OUTBOUND.',
  })
  @Column(jsonOrNull)
  submittedBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When the present number was handed in; null before, and for OUTBOUND.' })
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

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when the number is to be handed in (C2); null where nothing limits it now, or while that clock stands still.',
  })
  @Column(timeOrNull)
  shipBy: Date | null;

  /** The `shipBy` that the case has let run out: no number is taken for it any more, whatever the clock here says. */
  @Column(timeOrNull)
  shipByOver: Date | null;

  /** The policy that its case is pinned to: `taobao@1`. Null for OUTBOUND, and in parcels from before it was kept. */
  @Column(textOrNull(64))
  policy: string | null;

  @Column(textOrNull(64))
  policyHash: string | null;

  /** Why the buyer applied; some evidence is asked for by its class. */
  @Column(textOrNull(64))
  reasonCode: string | null;

  @Column({ type: 'boolean', nullable: true })
  freightInsured: boolean | null;

  /** The last four digits of the sender's telephone, by which some carriers are asked. Shown to nobody. */
  @Column(textOrNull(4))
  senderPhone: string | null;

  @Column(jsonOrNull)
  media: MediaFacts[] | null;

  @Column(jsonOrNull)
  superseded: SupersededWaybill[] | null;

  @Column(jsonOrNull)
  signals: ReturnSignal[] | null;

  @Column(jsonOrNull)
  inspection: Inspection | null;

  /** What was paid for the goods of its case, or of its order for OUTBOUND; null of wrong goods, and in parcels from before it was kept. */
  @Column(wholeOrNull)
  goodsAmount: number | null;

  @Column(textOrNull(3))
  goodsCurrency: string | null;

  /** Claims on its carrier, the first one first. */
  @Column(jsonOrNull)
  claims: RecordedClaim[] | null;

  /** When the merchant decided on what was in it: its findings stand. */
  @Column(timeOrNull)
  decidedAt: Date | null;

  /** When the case no longer waited for goods: no further parcel is taken. */
  @Column(timeOrNull)
  endedAt: Date | null;

  /** The return whose wrong goods it brings back to the buyer (B13). */
  @Column(textOrNull(40))
  sendBackOf: string | null;

  /** When something becomes true of it if its carrier is not heard of before. */
  @Column(timeOrNull)
  watchAt: Date | null;
}
