import { DomainError } from '@after-sales/runtime';
import { ScanStatus } from '../return-shipment/return-shipment.states';
import type { TrackingScanRecordInput } from './inputs';
import { AHEAD_MS, EARLIEST, LIMITS } from './limits';
import type { Reported } from './scan';

const belongsTo = { CUSTOMS: ScanStatus.IN_TRANSIT, DAMAGED: ScanStatus.EXCEPTION } as const;

/** A scan as it was sent, without spaces around; refuses what no carrier can have meant. */
export function checkedScan(input: TrackingScanRecordInput, now: Date): Reported {
  const { at, status, subStatus, signer } = input;
  requireTime(at, now);
  if (signer && status !== ScanStatus.DELIVERED) {
    throw new DomainError(
      'SIGNER_UNEXPECTED',
      { zh: `只有 DELIVERED 可填签收人，收到 ${status}`, en: `only DELIVERED has a signer, and this is ${status}: leave it out` },
      { field: ['input', 'signer'] },
    );
  }
  if (subStatus && status !== belongsTo[subStatus]) {
    throw new DomainError(
      'SUB_STATUS_UNEXPECTED',
      {
        zh: `${subStatus} 只能与 ${belongsTo[subStatus]} 一起使用，收到 ${status}`,
        en: `${subStatus} goes with ${belongsTo[subStatus]}, and this is ${status}: leave it out`,
      },
      { field: ['input', 'subStatus'] },
    );
  }
  return {
    at,
    status: ScanStatus[status],
    subStatus,
    signer,
    text: part(input, 'text', 1)!,
    location: part(input, 'location'),
    code: part(input, 'code'),
  };
}

function requireTime(at: Date, now: Date): void {
  const latest = new Date(now.getTime() + AHEAD_MS);
  if (at >= EARLIEST && at <= latest) return;
  const [from, to, came] = [EARLIEST, latest, at].map((time) => time.toISOString());
  throw new DomainError(
    'SCAN_TIME_INVALID',
    {
      zh: `物流时间 ${came} 无效：应在 ${from} 与 ${to} 之间`,
      en: `a scan is between ${from} and ${to}, this one says ${came}: look at the clock that made it`,
    },
    { field: ['input', 'at'] },
  );
}

function part(input: TrackingScanRecordInput, name: 'text' | 'location' | 'code', least = 0): string | null {
  const value = input[name]?.trim() ?? '';
  const most = LIMITS[name];
  if (value.length >= least && value.length <= most) return value === '' ? null : value;
  throw new DomainError(
    'SCAN_TEXT_INVALID',
    {
      zh: `${name} 应为 ${least} 到 ${most} 个字符，收到 ${value.length} 个`,
      en: `${name} has ${least} to ${most} characters, not ${value.length}`,
    },
    { field: ['input', name] },
  );
}
