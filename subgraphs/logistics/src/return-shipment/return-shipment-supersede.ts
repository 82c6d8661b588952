import { ActorKind, command, DomainError, hasPermission, recorded, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { settleWatch, setWatch } from '../watch/settle-watch';
import { allOf, FORBIDDEN_AGREE, isParty, requireGuard, requireParty, type Guard } from './guard';
import type { ReturnShipmentSupersedeInput } from './inputs';
import { policyOf } from './pinned';
import { requireNewNumber } from './return-info';
import { ReturnShipment } from './return-shipment.entity';
import { hasReplaceableNumber } from './return-shipment.states';
import { facts, lockShipment, saveShipment, waybillOf } from './shipment';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';
import { MOST_SUPERSEDED, type SupersededWaybill } from './superseded-waybill';
import { readWaybill, requireCarrierTaken, type Waybill } from './waybill';

const LONGEST_REASON = 200;

/** A wrong number gives way to the right one; the old one and its scans are kept, and the parcel begins anew (C4, C7). */
export function returnShipmentSupersede(ctx: Context, id: string, input: ReturnShipmentSupersedeInput) {
  requireParty(ctx.actor);
  return command(ctx, 'returnShipmentSupersede', { id, ...input } as ReturnShipmentSupersedeInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(maySupersede, { shipment, parcels, actor: tx.actor, now: tx.now });
    const waybill = readWaybill(input);
    requireCarrierTaken(waybill, policyOf(shipment).policy.returnInfo);
    requireNewNumber(waybill.trackingNumber, parcels);
    const reason = readReason(input);

    await settleWatch(tx, shipment, tx.now);
    const from = shipment.status;
    const previous = waybillOf(shipment);
    replaceWaybill(tx, shipment, waybill, reason);
    await saveShipment(tx, shipment);
    const data = { ...facts(shipment), ...waybillOf(shipment), previous, reason };
    emit(tx, 'return_shipment.superseded', shipment, data, { from, to: shipment.status, cause: 'returnShipmentSupersede' });
    return shipment;
  });
}

/** Refuses whom the policy does not name (C4), and a parcel without a number that could be wrong. */
export const maySupersede: Guard = allOf(
  isParty,
  ({ shipment }) => requireOfCase(shipment),
  ({ actor, shipment }) => {
    const named: readonly string[] = policyOf(shipment).policy.returnInfo.supersedeBy;
    if (!named.includes(actor.kind)) return notNamed(named);
    return actor.kind === ActorKind.MERCHANT && !hasPermission(actor, 'refund:agree') ? FORBIDDEN_AGREE : null;
  },
  ({ shipment }) => requireReplaceable(shipment),
);

function replaceWaybill(tx: Tx, shipment: ReturnShipment, { carrier, trackingNumber }: Waybill, reason: string): void {
  const { carrierCode, trackingNumber: wrong, submittedBy, submittedAt } = shipment;
  const old: SupersededWaybill = {
    carrierCode: carrierCode!,
    trackingNumber: wrong!,
    submittedBy,
    submittedAt: submittedAt?.toISOString() ?? null,
    reason,
    supersededBy: recorded(tx.actor),
    supersededAt: tx.now.toISOString(),
  };
  Object.assign(shipment, {
    superseded: [...(shipment.superseded ?? []), old],
    status: ShipmentStatus.SUBMITTED,
    carrierCode: carrier.code,
    trackingNumber,
    submittedBy: recorded(tx.actor),
    submittedAt: tx.now,
    deliveredAt: null,
    signer: null,
  } satisfies Partial<ReturnShipment>);
  setWatch(shipment, null);
}

function requireOfCase({ direction }: ReturnShipment): DomainError | null {
  if (direction !== ShipmentDirection.OUTBOUND) return null;
  return new DomainError(
    'NOT_A_RETURN',
    {
      zh: '原包裹的单号由市场平台提供，不能替换',
      en: 'the number of an order’s own parcel is the marketplace’s: correct it there',
    },
    { field: ['id'] },
  );
}

function notNamed(named: readonly string[]): DomainError {
  const who = named.join(', ') || '—';
  return new DomainError(
    'FORBIDDEN',
    {
      zh: `退货信息提交后不可修改，仅 ${who} 可替换：请联系平台客服`,
      en: `return information cannot be changed once it is in; only ${who} may replace a wrong number: ask the platform’s customer service`,
    },
    { ruleId: 'C4' },
  );
}

function requireReplaceable({ status, superseded }: ReturnShipment): DomainError | null {
  if (!hasReplaceableNumber(status)) {
    return new DomainError('TRACKING_NUMBER_NOT_REPLACEABLE', {
      zh: `包裹状态为 ${status}，没有可替换的单号`,
      en: `the parcel is ${status}: there is no number to replace`,
    });
  }
  if ((superseded ?? []).length < MOST_SUPERSEDED) return null;
  return new DomainError('SUPERSEDED_TOO_OFTEN', {
    zh: `单号最多替换 ${MOST_SUPERSEDED} 次`,
    en: `a number is replaced at most ${MOST_SUPERSEDED} times: look at what replaces it`,
  });
}

function readReason({ reason }: ReturnShipmentSupersedeInput): string {
  const text = reason.trim();
  if (text.length >= 1 && text.length <= LONGEST_REASON) return text;
  throw new DomainError(
    'REASON_INVALID',
    { zh: `替换原因应为 1 到 ${LONGEST_REASON} 字`, en: `say in 1 to ${LONGEST_REASON} characters why, not in ${text.length}` },
    { field: ['input', 'reason'] },
  );
}
