import { createHash } from 'node:crypto';
import { newId, type Tx } from '@after-sales/runtime';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import type { ScanStatus } from '../return-shipment/return-shipment.states';
import { Scan, type ScanSubStatus, type SignerKind } from './scan.entity';

/** What a carrier reported, checked. */
export interface Reported {
  at: Date;
  status: ScanStatus;
  subStatus?: ScanSubStatus | null;
  text: string;
  location?: string | null;
  code?: string | null;
  signer?: SignerKind | null;
}

/** A scan of a parcel whose number is known. */
export function newScan(shipment: ReturnShipment, carrierCode: string, trackingNumber: string, reported: Reported): Scan {
  const { at, status, text } = reported;
  return {
    id: newId('sc'),
    shipmentId: shipment.id,
    carrierCode,
    trackingNumber,
    at,
    status,
    subStatus: reported.subStatus ?? null,
    text,
    location: reported.location ?? null,
    code: reported.code ?? '',
    textHash: createHash('sha256').update(text).digest('hex'),
    signer: reported.signer ?? null,
  };
}

/** All scans of a parcel by the carrier's times; those of one moment as they came. */
export function scansOf(tx: Tx, shipment: ReturnShipment): Promise<Scan[]> {
  return tx.manager.find(Scan, { where: { shipmentId: shipment.id }, order: { at: 'ASC', id: 'ASC' } });
}

/** Those of the number that the parcel has now; the scans of one that was replaced are of another parcel. */
export async function presentScansOf(tx: Tx, shipment: ReturnShipment): Promise<Scan[]> {
  return (await scansOf(tx, shipment)).filter((scan) => isPresent(scan, shipment));
}

/** Whether a scan is of the number that the parcel has now. */
export function isPresent(scan: Pick<Scan, 'carrierCode' | 'trackingNumber'>, shipment: ReturnShipment): boolean {
  return scan.carrierCode === shipment.carrierCode && scan.trackingNumber === shipment.trackingNumber;
}

/** What two scans have in common that are one and the same, told twice. */
export function identityOf({ carrierCode, trackingNumber, at, code, textHash }: Scan): string {
  return [carrierCode, trackingNumber, at.getTime(), code, textHash].join('\n');
}
