import { answer, type Context, type Message, type Warning } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { TrackingScanRecordInput } from '../tracking/inputs';
import { trackingScanRecord } from '../tracking/tracking-scan-record';
import { ReturnShipmentSubmitInput } from './inputs';
import { ReturnShipmentSubmitPayload, TrackingScanRecordPayload, type ReturnShipmentPayload } from './payloads';
import { returnShipmentSubmit } from './return-shipment-submit';
import type { ReturnShipment } from './return-shipment.entity';

const ID_DESCRIPTION = 'Id of the parcel: `rs_…`.';
const INPUT_DESCRIPTION = 'What to do, and how.';

@Resolver()
export class ReturnShipmentMutations {
  @Mutation(() => ReturnShipmentSubmitPayload, {
    description:
      'Hands in carrier and tracking number of goods that go back: by the buyer, or for the buyer by the platform or by a merchant with the permission `refund:agree` (C13, C14); `submittedBy` says so (C16). Refused with RETURN_NOT_AUTHORIZED (C1), RETURN_INFO_LOCKED (C4), CARRIER_UNKNOWN (C3), TRACKING_NUMBER_INVALID (C7).',
  })
  returnShipmentSubmit(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: ReturnShipmentSubmitInput,
    @Ctx() ctx: Context,
  ): Promise<ReturnShipmentSubmitPayload> {
    return told(ctx, () => returnShipmentSubmit(ctx, id, input));
  }

  @Mutation(() => TrackingScanRecordPayload, {
    description:
      'Records what a carrier reported of a parcel: by the platform or a partner. The same scan again (time, code and text) changes nothing and succeeds. A scan that comes late, older than the last, is kept and shown, and never moves the status back. Refused with TRACKING_NUMBER_MISSING, SCAN_TIME_INVALID, SCAN_TEXT_INVALID, SIGNER_UNEXPECTED, SCANS_TOO_MANY.',
  })
  trackingScanRecord(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: TrackingScanRecordInput,
    @Ctx() ctx: Context,
  ): Promise<TrackingScanRecordPayload> {
    return told(ctx, () => trackingScanRecord(ctx, id, input));
  }
}

type Outcome = { object: ReturnShipment; warnings: { code: string; message: Message }[] };

function told<P extends ReturnShipmentPayload>(ctx: Context, work: () => Promise<Outcome>): Promise<P> {
  return answer<P>(ctx, async () => {
    const { object, warnings } = await work();
    const shown: Warning[] = warnings.map(({ code, message }) => ({ code, message: message[ctx.language] }));
    return { returnShipment: object, warnings: shown } as unknown as Omit<P, 'userErrors' | 'warnings'> & { warnings: Warning[] };
  });
}
