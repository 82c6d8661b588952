import { command, recorded, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { parcelCount } from '../tracking/parcel-count';
import { settleWatch, setWatch } from '../watch/settle-watch';
import { requireGuard, requireParty } from './guard';
import type { ReturnSendBackShipInput } from './inputs';
import { requireNewNumber } from './return-info';
import { ReturnShipment } from './return-shipment.entity';
import { next } from './return-shipment.states';
import { maySendBack } from './send-back-guards';
import { facts, lockShipment, newShipment, nextPlace, saveShipment, saveUnseen, waybillOf } from './shipment';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';
import { readWaybill } from './waybill';

const CAUSE = 'returnSendBackShip';

/**
 * Who has the goods sends them back to the buyer, whose they are (B13, c.2 #19): those that are owed in their parcel,
 * and what came instead of the right goods in a parcel of its own, whatever the case waits for meanwhile.
 */
export function returnSendBackShip(ctx: Context, id: string, input: ReturnSendBackShipInput) {
  requireParty(ctx.actor);
  return command(ctx, CAUSE, { id, ...input } as ReturnSendBackShipInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(maySendBack, { shipment, parcels, actor: tx.actor, now: tx.now });
    const { carrier, trackingNumber } = readWaybill(input);
    requireNewNumber(trackingNumber, parcels);
    const sent: Partial<ReturnShipment> = {
      status: ShipmentStatus.SUBMITTED,
      carrierCode: carrier.code,
      trackingNumber,
      submittedBy: recorded(tx.actor),
      submittedAt: tx.now,
    };
    return shipment.direction === ShipmentDirection.RETURN
      ? sendWrongGoods(tx, shipment, parcels, sent)
      : sendOwed(tx, shipment, parcels, sent);
  });
}

async function sendOwed(tx: Tx, shipment: ReturnShipment, parcels: ReturnShipment[], sent: Partial<ReturnShipment>) {
  const from = shipment.status;
  Object.assign(shipment, sent);
  setWatch(shipment, null);
  await saveShipment(tx, shipment);
  tellSent(tx, shipment, parcels, from);
  return shipment;
}

async function sendWrongGoods(tx: Tx, wrong: ReturnShipment, parcels: ReturnShipment[], sent: Partial<ReturnShipment>) {
  await settleFound(tx, wrong);
  const { id: sendBackOf, returnNumber, policy, policyHash, reasonCode, freightInsured } = wrong;
  const shipment = newShipment(wrong, {
    returnNumber,
    policy,
    policyHash,
    reasonCode,
    freightInsured,
    sendBackOf,
    place: nextPlace(parcels),
    direction: ShipmentDirection.SEND_BACK,
    ...sent,
  });
  setWatch(shipment, null);
  await tx.manager.insert(ReturnShipment, shipment);
  tellSent(tx, shipment, [...parcels, shipment], null);
  return shipment;
}

/** Who sends its goods back has had them in hand: what was found stands, and the carrier has no more to say. */
async function settleFound(tx: Tx, wrong: ReturnShipment): Promise<void> {
  await settleWatch(tx, wrong, tx.now);
  const from = wrong.status;
  await saveUnseen(tx, wrong, { decidedAt: tx.now });
  wrong.status = next(from, 'INSPECTED') ?? from;
  if (wrong.status === from) return;
  setWatch(wrong, null);
  await saveShipment(tx, wrong);
  const data = { ...facts(wrong), findings: wrong.inspection!.findings };
  emit(tx, 'return_shipment.inspected', wrong, data, { from, to: wrong.status, cause: CAUSE });
}

function tellSent(tx: Tx, shipment: ReturnShipment, all: readonly ReturnShipment[], from: ShipmentStatus | null): void {
  const { sendBackOf: of } = shipment;
  const sentBack = of === null ? undefined : { of, parcels: parcelCount(all) };
  const data = { ...facts(shipment), ...waybillOf(shipment), further: false, media: [], sentBack };
  emit(tx, 'return_shipment.submitted', shipment, data, { from, to: shipment.status, cause: CAUSE });
}
