import { load, type AvailableAction, type Context, type DomainError } from '@after-sales/runtime';
import { shipmentsByRefund } from '../loaders';
import { mayOpenClaim, maySettleClaim } from '../carrier-claim/claim-guards';
import { mayRecordScan } from '../tracking/tracking-scan-record';
import type { Guard } from './guard';
import { policyOf } from './pinned';
import { mayInspect } from './return-inspection-record';
import { mayAddParcel } from './return-parcel-add';
import { maySubmit } from './return-shipment-submit';
import { maySupersede } from './return-shipment-supersede';
import type { ReturnShipment } from './return-shipment.entity';
import { maySendBack } from './send-back-guards';

/** Every mutation of a parcel, and when it is open. */
const actions: Readonly<Record<string, Guard>> = {
  returnShipmentSubmit: maySubmit,
  returnParcelAdd: mayAddParcel,
  returnShipmentSupersede: maySupersede,
  returnInspectionRecord: mayInspect,
  returnSendBackShip: maySendBack,
  carrierClaimOpen: mayOpenClaim,
  carrierClaimSettle: maySettleClaim,
  trackingScanRecord: mayRecordScan,
};

/** Reasons that no time and no deed take away; and that there is nothing to ask a carrier for, as of nearly every parcel. */
const never: readonly string[] = ['FORBIDDEN', 'NOT_A_RETURN', 'NOT_A_SEND_BACK', 'CLAIM_GROUND_MISSING', 'CLAIM_NOT_OPEN'];

/** What the caller may do with a parcel, now or under a condition; what is never theirs is left out. */
export async function availableActions(ctx: Context, shipment: ReturnShipment): Promise<AvailableAction[]> {
  const { actor, clock } = ctx;
  const parcels = shipment.refundId === null ? [shipment] : await load(ctx, shipmentsByRefund, shipment.refundId);
  const situation = { shipment, parcels, actor, now: clock.now() };
  return Object.entries(actions).flatMap<AvailableAction>(([name, guard]) => {
    const reason = guard(situation);
    if (reason && never.includes(reason.code)) return [];
    if (reason) return [{ name, enabled: false, blockedBy: toldTo(ctx, reason) }];
    return [{ name, enabled: true, ...(guard === maySubmit ? endOf(shipment) : {}) }];
  });
}

/** The clock is the case's; the parcel knows until when, and the policy what happens then (C2). */
function endOf(shipment: ReturnShipment): Pick<AvailableAction, 'dueAt' | 'onExpire'> {
  if (shipment.shipBy === null) return {};
  return { dueAt: shipment.shipBy, onExpire: policyOf(shipment).policy.clocks.buyerShip.onExpire };
}

function toldTo({ language }: Context, { code, messages, ruleId, availableAt, field }: DomainError) {
  return { code, message: messages[language], ruleId, availableAt, field };
}
