import type { Policy } from '@after-sales/policy';
import type { ReturnAddress } from '@after-sales/order/events';
import { DomainError } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';

const LONGEST = 200;

/** Types that send goods back and get goods. */
const RETURNS_FOR_GOODS: readonly (string | null)[] = ['EXCHANGE', 'REPAIR'];

/** Whether a decision sends goods back first. FOR_BUYER, and what a merchant concedes, does where the claim is for that. */
export function goodsGoBack({ refundType }: Pick<Dispute, 'refundType'>, outcome: string): boolean {
  if (outcome === 'RETURN_THEN_REFUND' || outcome === 'EXCHANGE') return true;
  return outcome === 'FOR_BUYER' && RETURNS_FOR_GOODS.includes(refundType);
}

/** Where goods go back to, checked; null where that is the shop's own address, or they are back already. Refused where nobody knows. */
export function returnAddressFrom(
  { returnAddressKnown, goodsReturned }: Pick<Dispute, 'returnAddressKnown' | 'goodsReturned'>,
  given: ReturnAddress | null | undefined,
): ReturnAddress | null {
  if (given) return checked(given);
  if (returnAddressKnown !== false || goodsReturned) return null;
  throw new DomainError(
    'RETURN_ADDRESS_REQUIRED',
    {
      zh: '店铺没有默认退货地址，请填写 returnAddress',
      en: 'the shop has no return address of its own: give one in returnAddress',
    },
    { field: ['input', 'returnAddress'], ruleId: 'C1' },
  );
}

function checked(address: ReturnAddress): ReturnAddress {
  const wrong = Object.entries(address).find(([, text]: [string, string]) => text.trim() === '' || text.length > LONGEST);
  if (!wrong) return { ...address };
  throw new DomainError(
    'RETURN_ADDRESS_INVALID',
    { zh: `退货地址各项应为 1 到 ${LONGEST} 字`, en: `each part of a return address has 1 to ${LONGEST} characters` },
    { field: ['input', 'returnAddress', wrong[0]], ruleId: 'C1' },
  );
}

/** Whether the marketplace has exchanges, or this is one. */
export function canExchange({ refundType }: Pick<Dispute, 'refundType'>, { types }: Policy): boolean {
  return refundType === 'EXCHANGE' || Object.values(types).some((list) => list.includes('EXCHANGE'));
}
