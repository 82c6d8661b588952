import { DomainError } from '@after-sales/runtime';
import type { KnownCarrier } from '../carrier/carriers';

/** How the telephone number is written, for the descriptions in the schema. */
export const SENDER_PHONE_FORM =
  'The sender’s telephone number, or its last four digits, by which some carriers are asked (`phoneRequiredFor` of the policy): 4 to 15 digits, spaces, dashes and a leading + as you like. Only the last four are kept.';

/** The last four digits of what was given, which is all that carriers ask for; refuses where the policy needs them. */
export function senderPhoneOf(
  given: string | null | undefined,
  carrier: KnownCarrier,
  { phoneRequiredFor }: { phoneRequiredFor: readonly string[] },
): string | null {
  const typed = given?.trim() ?? '';
  if (typed === '' && !phoneRequiredFor.includes(carrier.code)) return null;
  const digits = typed.length <= 40 && /^\+?[\d\s-]*$/.test(typed) ? typed.replace(/\D/g, '') : '';
  if (digits.length >= 4 && digits.length <= 15) return digits.slice(-4);
  if (typed === '') {
    throw new DomainError(
      'SENDER_PHONE_REQUIRED',
      {
        zh: `${carrier.name.zh}查询物流需要寄件人手机号：请填写手机号或后四位（senderPhone）`,
        en: `${carrier.name.en} is asked by the sender’s telephone number: give it or its last four digits (senderPhone)`,
      },
      { field: ['input', 'senderPhone'], ruleId: 'C7' },
    );
  }
  throw new DomainError(
    'SENDER_PHONE_INVALID',
    {
      zh: `手机号“${typed.slice(0, 40)}”无效：应为 4 到 15 位数字，或仅后四位`,
      en: `“${typed.slice(0, 40)}” is no telephone number: it has 4 to 15 digits, or its last four are enough`,
    },
    { field: ['input', 'senderPhone'] },
  );
}
