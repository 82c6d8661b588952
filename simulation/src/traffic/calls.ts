import { createHash } from 'node:crypto';
import type { Call, Case, Claims } from './case';
import { waybill, yuan } from './orders';
import { RATES } from './rates';

/** Warnings are read and accepted. */
const ACKNOWLEDGED = [
  'UPLOAD_WAYBILL_FIRST',
  'RETURN_INFO_IMMUTABLE',
  'CONTACT_FIRST',
  'REASON_CONTRADICTS',
  'NOT_DELIVERED_YET',
  'ENTRY_CONSUMED',
];

type Input = Record<string, unknown>;

function call(it: Case, source: Call['source'], as: Claims, name: string, id: string | undefined, input: Input): Call {
  return { source, name, as, id, input: { ...input, idempotencyKey: `${it.number}-${++it.keys}` } };
}

const warned = { acknowledgedWarnings: ACKNOWLEDGED };

/** On the case, by whoever. */
export const onCase = (it: Case, as: Claims, name: string, input: Input = {}): Call | null =>
  it.refundId === undefined ? null : call(it, 'order', as, name, it.refundId, { ...input, ...warned });

export const onParcel = (it: Case, as: Claims, name: string, direction: string, input: Input): Call | null => {
  const id = it.parcels[direction];
  return id === undefined ? null : call(it, 'logistics', as, name, id, input);
};

export const onDispute = (it: Case, as: Claims, name: string, input: Input = {}): Call | null =>
  it.disputeId === undefined ? null : call(it, 'dispute', as, name, it.disputeId, input);

export const onService = (it: Case, as: Claims, name: string, id: string | undefined, input: Input): Call =>
  call(it, 'dispute', as, name, id, input);

export const onOrder = (it: Case, as: Claims, name: string, id: string | undefined, input: Input): Call | null =>
  it.orderId === undefined ? null : call(it, 'order', as, name, id, input);

export const onBuyer = (it: Case, name: string, input: Input): Call =>
  call(it, 'order', it.people.finance, name, undefined, input);

/** A file of this name, told by its facts. */
export function photo(it: Case, name: string): Input {
  const sha256 = createHash('sha256').update(`${it.number} ${name}`).digest('hex');
  return {
    kind: 'IMAGE',
    name: `${name}.jpg`,
    sha256,
    size: 180_000 + (sha256.charCodeAt(0) % 10) * 10_000,
    shows: ['GOODS', 'WAYBILL', 'ACCESSORIES'],
  };
}

export function application(it: Case): Call | null {
  if (it.orderId === undefined) return null;
  const [line] = it.lines;
  const lines = it.type === 'REFUSE_DELIVERY' ? it.lines : [line!];
  const input = {
    orderId: it.orderId,
    type: it.type,
    reasonCode: it.reasonCode,
    statement: '模拟申请：商品与预期不符，申请售后。',
    lines: lines.map(({ id, quantity }) => ({ lineId: id, quantity: it.type === 'REFUSE_DELIVERY' ? quantity : 1 })),
    media: it.chance.of(RATES.application.media) && takesMedia(it) ? [photo(it, '商品照片')] : undefined,
    contactedMerchant: true,
  };
  return call(it, 'order', it.people.buyer, 'refundApply', undefined, { ...input, ...warned });
}

/** Whether files may go with an application for this reason. */
export function takesMedia({ policy, reasonCode }: Case): boolean {
  const { class: reasonClass } = policy.reasons.find(({ code }) => code === reasonCode)!;
  return policy.evidenceRules.some(
    (rule) => rule.stage === 'APPLY' && (!rule.reasonClass || rule.reasonClass.includes(reasonClass)),
  );
}

export function submission(it: Case, as: Claims): Call | null {
  const carrierCode = it.chance.weighted(RATES.carriers);
  const trackingNumber = waybill(it.chance, carrierCode);
  const input = { carrierCode, trackingNumber, senderPhone: '0001', media: [photo(it, '退货照片')], ...warned };
  return onParcel(it, as, 'returnShipmentSubmit', 'RETURN', input);
}

const SCANNED: Readonly<Record<string, string>> = {
  PICKED_UP: '快件已揽收',
  IN_TRANSIT: '快件已到达中转中心',
  OUT_FOR_DELIVERY: '快件正在派送',
  ATTEMPT_FAILED: '派送未成功，稍后再派',
  DELIVERED: '快件已签收',
  REFUSED: '收件人拒收',
  RETURNED: '快件已退回寄件人',
  LOST: '快件遗失',
};

export const scan = (it: Case, direction: string, status: string, now: number): Call | null =>
  onParcel(it, it.people.desk, 'trackingScanRecord', direction, {
    at: new Date(now).toISOString(),
    status,
    text: SCANNED[status],
    location: '模拟市',
  });

export const cny = (fen: number) => ({ amount: yuan(fen), currencyCode: 'CNY' });
