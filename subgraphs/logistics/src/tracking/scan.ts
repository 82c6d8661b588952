import { createHash } from 'node:crypto';
import { newId, type Tx } from '@after-sales/runtime';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import type { ScanStatus } from '../return-shipment/return-shipment.states';
import { Scan, type SignerKind } from './scan.entity';

/** What a carrier reported, checked. */
export interface Reported {
  at: Date;
  status: ScanStatus;
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

/** What two scans have in common that are one and the same, told twice. */
export function identityOf({ carrierCode, trackingNumber, at, code, textHash }: Scan): string {
  return [carrierCode, trackingNumber, at.getTime(), code, textHash].join('\n');
}
