import { Marketplace } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { selectIn } from '../rows';
import { writeShops } from '../write-shops';
import { pastDispute, shopOf, writePastDisputes } from './past-dispute';
import type { Complaint } from './record';

/** A row of a file with the number that it has in every file. */
export interface NumberedComplaint extends Complaint {
  number: string;
}

/** Writes the complaints that are not there yet as past disputes; says how many these are. */
export async function importComplaints(
  manager: EntityManager,
  complaints: readonly NumberedComplaint[],
  shiftMs: number,
  now: Date,
): Promise<number> {
  const there = await numbersThere(
    manager,
    complaints.map(({ number }) => number),
  );
  const fresh = complaints.filter(({ number }) => !there.has(number));
  const shops = fresh.map(shopOf);
  await writeShops(manager, new Map(shops.map((shop) => [shop.id, shop])));
  await writePastDisputes(
    manager,
    fresh.map((complaint) => pastDispute(complaint.number, complaint, shiftMs, now)),
  );
  return fresh.length;
}

async function numbersThere(manager: EntityManager, numbers: readonly string[]): Promise<Set<string>> {
  const sql = `SELECT number FROM customer_order WHERE marketplace = '${Marketplace.GENERIC}' AND number IN (?)`;
  const rows = await selectIn<{ number: string }>(manager, sql, numbers, true);
  return new Set(rows.map(({ number }) => number));
}
