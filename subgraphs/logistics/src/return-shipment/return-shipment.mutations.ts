import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { TrackingScanRecordInput } from '../tracking/inputs';
import { trackingScanRecord } from '../tracking/tracking-scan-record';
import {
  ReturnInspectionRecordInput,
  ReturnParcelAddInput,
  ReturnSendBackShipInput,
  ReturnShipmentSubmitInput,
  ReturnShipmentSupersedeInput,
} from './inputs';
import {
  ReturnInspectionRecordPayload,
  ReturnParcelAddPayload,
  ReturnSendBackShipPayload,
  ReturnShipmentSubmitPayload,
  ReturnShipmentSupersedePayload,
  TrackingScanRecordPayload,
} from './payloads';
import { returnInspectionRecord } from './return-inspection-record';
import { returnParcelAdd } from './return-parcel-add';
import { returnSendBackShip } from './return-send-back-ship';
import { returnShipmentSubmit } from './return-shipment-submit';
import { returnShipmentSupersede } from './return-shipment-supersede';
import { ID_DESCRIPTION, INPUT_DESCRIPTION, told } from './told';

@Resolver()
export class ReturnShipmentMutations {
  @Mutation(() => ReturnShipmentSubmitPayload, {
    description:
      'Hands in carrier and tracking number of goods that go back: by the buyer, or for the buyer by the platform or by whom of the shop the policy names (`onBehalf`; C13, C14); `submittedBy` says so (C16). Refused with RETURN_NOT_AUTHORIZED (C1), SHIP_BY_PASSED, RETURN_EXPIRED (C2), RETURN_INFO_LOCKED (C4), CARRIER_UNKNOWN, CARRIER_NOT_TAKEN (C3), TRACKING_NUMBER_INVALID, TRACKING_NUMBER_TWICE, SENDER_PHONE_REQUIRED (C7), EVIDENCE_INCOMPLETE, EVIDENCE_TOO_MUCH, EVIDENCE_KIND_NOT_TAKEN (C11), and with WARNINGS_NOT_ACKNOWLEDGED where the policy warns (C4).',
  })
  returnShipmentSubmit(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ReturnShipmentSubmitInput,
    @Ctx() ctx: Context,
  ): Promise<ReturnShipmentSubmitPayload> {
    return told(ctx, () => returnShipmentSubmit(ctx, id, input));
  }

  @Mutation(() => ReturnParcelAddPayload, {
    description:
      'Hands in a further parcel of a return that is on its way, under the same return number: by whom `returnShipmentSubmit` is for, checked the same way. At most `maxParcels` of the policy. Refused with RETURN_PARCEL_EXPECTED, RETURN_DECIDED, PARCELS_TOO_MANY.',
  })
  returnParcelAdd(
    @Arg('id', () => ID, { description: 'Id of a parcel of the return: `rs_…`.' }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ReturnParcelAddInput,
    @Ctx() ctx: Context,
  ): Promise<ReturnParcelAddPayload> {
    return told(ctx, () => returnParcelAdd(ctx, id, input));
  }

  @Mutation(() => ReturnShipmentSupersedePayload, {
    description:
      'Replaces a wrong number by the right one: by whom the policy names (`supersedeBy`), the platform’s customer service (C4, C7). The old number stays in `superseded` with its scans, and the parcel is SUBMITTED again. Refused with FORBIDDEN (C4), TRACKING_NUMBER_NOT_REPLACEABLE, REASON_INVALID.',
  })
  returnShipmentSupersede(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ReturnShipmentSupersedeInput,
    @Ctx() ctx: Context,
  ): Promise<ReturnShipmentSupersedePayload> {
    return told(ctx, () => returnShipmentSupersede(ctx, id, input));
  }

  @Mutation(() => ReturnSendBackShipPayload, {
    description:
      'Sends goods that are the buyer’s back to the buyer (B13): by the merchant with the permission `refund:agree`, or by the platform where it takes goods in. For a parcel that is SEND_BACK and EXPECTED; or for a return in which something else came (DIFFERENT_ITEM), also while its case goes on: that goes back in a SEND_BACK of its own, which is answered with. Refused with NOT_A_SEND_BACK, RETURN_INFO_LOCKED, SENT_BACK_ALREADY, SEND_BACK_EXPECTED where the case has ended and owes all its goods, GOODS_NOT_HERE, TRACKING_NUMBER_TWICE.',
  })
  returnSendBackShip(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ReturnSendBackShipInput,
    @Ctx() ctx: Context,
  ): Promise<ReturnSendBackShipPayload> {
    return told(ctx, () => returnSendBackShip(ctx, id, input));
  }

  @Mutation(() => ReturnInspectionRecordPayload, {
    description:
      'Records what was found in a parcel that came back (D6), before the case is decided: by the merchant with the permission `refund:agree`, or by the platform where it takes goods in (A14). Recorded again, the last record counts. Refused with RETURN_NOT_SUBMITTED, INSPECTION_DECIDED, FINDINGS_REQUIRED.',
  })
  returnInspectionRecord(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ReturnInspectionRecordInput,
    @Ctx() ctx: Context,
  ): Promise<ReturnInspectionRecordPayload> {
    return told(ctx, () => returnInspectionRecord(ctx, id, input));
  }

  @Mutation(() => TrackingScanRecordPayload, {
    description:
      'Records what a carrier reported of a parcel: by the platform or a partner. The same scan again (time, code and text) changes nothing and succeeds. A scan that comes late, older than the last, is kept and shown, and never moves the status back. Refused with TRACKING_NUMBER_MISSING, TRACKING_NUMBER_UNKNOWN, SCAN_TIME_INVALID, SCAN_TEXT_INVALID, SIGNER_UNEXPECTED, SUB_STATUS_UNEXPECTED, SCANS_TOO_MANY.',
  })
  trackingScanRecord(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: TrackingScanRecordInput,
    @Ctx() ctx: Context,
  ): Promise<TrackingScanRecordPayload> {
    return told(ctx, () => trackingScanRecord(ctx, id, input));
  }
}
