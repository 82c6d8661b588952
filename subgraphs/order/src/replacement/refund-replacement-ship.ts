import { DomainError, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { step } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, canMove, isMerchant } from '../refund/guards';
import { requireAllowed } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import type { RefundReplacementShipInput } from './inputs';

export const mayShipReplacement = all(isMerchant, canMove('shipReplacement'));

/** The merchant sends the other, repaired or missing goods (c.2 #23). Its event makes the parcel, which is then followed. */
export function refundReplacementShip(ctx: Context, id: string, input: RefundReplacementShipInput) {
  return caseCommand(ctx, 'refundReplacementShip', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayShipReplacement);
    const carrier = carrierFrom(input.carrierCode);
    const trackingNumber = numberFrom(input.trackingNumber);
    const { from, to } = await step(tx, locked, 'shipReplacement');
    await appendTimeline(tx, refund.id, 'REPLACEMENT_SHIPPED', { carrier, trackingNumber });
    // What the carrier is called is known to logistics, which takes it by its code.
    const data = { ...facts(refund), carrier, carrierName: { zh: carrier, en: carrier }, trackingNumber };
    emit(tx, 'refund.replacement_shipped', refund, data, { from, to, cause: 'refundReplacementShip' });
  });
}

function carrierFrom(code: string): string {
  if (/^[A-Z][A-Z0-9_]{0,15}$/.test(code)) return code;
  throw new DomainError(
    'CARRIER_UNKNOWN',
    {
      zh: '快递公司代码应为 1 到 16 位大写字母、数字或下划线，请从 carriers 中选择，没有的选 OTHER',
      en: 'a carrier’s code has 1 to 16 capital letters, digits or underscores: take one of carriers, or OTHER',
    },
    { field: ['input', 'carrierCode'], ruleId: 'C3' },
  );
}

function numberFrom(text: string): string {
  const number = text.replaceAll(/[\s-]/g, '').toUpperCase();
  if (/^[A-Z0-9]{6,32}$/.test(number)) return number;
  throw new DomainError(
    'TRACKING_NUMBER_INVALID',
    {
      zh: `快递单号“${text.slice(0, 40)}”无效：应为 6 到 32 位字母或数字，请核对面单`,
      en: `“${text.slice(0, 40)}” is no tracking number: it has 6 to 32 letters and digits; look at the waybill again`,
    },
    { field: ['input', 'trackingNumber'], ruleId: 'C7' },
  );
}
