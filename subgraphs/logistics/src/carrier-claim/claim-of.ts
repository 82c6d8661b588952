import { money } from '@after-sales/runtime';
import { policyOf } from '../return-shipment/pinned';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { ReturnSignalKind } from '../return-shipment/return-signal';
import { ShipmentDirection } from '../return-shipment/shipment-direction';
import { ShipmentStatus } from '../return-shipment/shipment-status';
import { isSilent } from '../watch/settle-watch';
import { ActorKind } from '@after-sales/runtime';
import { CarrierClaimGround, CarrierClaimStatus, type CarrierClaim, type Claimant, type RecordedClaim } from './carrier-claim';

/** The last claim on the carrier of a parcel. */
export function lastClaim({ claims }: Pick<ReturnShipment, 'claims'>): RecordedClaim | null {
  return claims?.at(-1) ?? null;
}

export function shownClaim({ amount, paid, currency, ...rest }: RecordedClaim): CarrierClaim {
  return { ...rest, amount: money(amount, currency), paid: paid === null ? null : money(paid, currency) };
}

/** Why the carrier may be asked to pay for a parcel, the plainest first; null when nothing says so. */
export function groundOf(shipment: ReturnShipment): CarrierClaimGround | null {
  const { status, signals, trackingNumber, inspection } = shipment;
  if (status === ShipmentStatus.LOST) return CarrierClaimGround.LOST;
  const damaged = (signals ?? []).some(
    (signal) => signal.kind === ReturnSignalKind.DAMAGED && signal.trackingNumber === trackingNumber,
  );
  if (damaged) return CarrierClaimGround.DAMAGED;
  if ((inspection?.findings ?? []).some(({ liable }) => liable === 'CARRIER')) return CarrierClaimGround.FINDING;
  return isSilent(shipment) ? CarrierClaimGround.SILENT : null;
}

/** Whose contract with the carrier it is: the buyer’s of a return (D13), of all else the sender’s. */
export function claimantOf(shipment: ReturnShipment): Claimant {
  const { direction } = shipment;
  if (direction === ShipmentDirection.RETURN) return ActorKind.BUYER;
  const byPlatform = direction === ShipmentDirection.SEND_BACK && policyOf(shipment).policy.handling.receive === 'PLATFORM';
  return byPlatform ? ActorKind.PLATFORM : ActorKind.MERCHANT;
}

/** What can still be asked for: of goods in several parcels that go the same way, each coin once. */
export function claimable(shipment: ReturnShipment, parcels: readonly ReturnShipment[]): number | null {
  if (shipment.goodsAmount === null) return null;
  const others = parcels.filter(({ id, direction }) => id !== shipment.id && direction === shipment.direction);
  const asked = others.reduce((sum, each) => sum + askedBy(lastClaim(each)), 0);
  return Math.max(0, shipment.goodsAmount - asked);
}

function askedBy(claim: RecordedClaim | null): number {
  if (claim === null || claim.status === CarrierClaimStatus.REFUSED) return 0;
  return claim.paid ?? claim.amount;
}
