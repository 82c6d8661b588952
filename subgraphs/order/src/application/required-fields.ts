import type { Policy } from '@after-sales/policy';
import { DomainError, type Tx } from '@after-sales/runtime';
import type { Asked } from './asked';

const LONGEST = 500;

/** What may be filled in later, in the service order (A14). */
export type Later = Policy['serviceOrder']['buyerFills'][number];

/** What the policy wants to be filled in (A10). An application names its order and its goods by what it is. */
export function requireFields({ application }: Policy, asked: Asked, later: readonly Later[]): void {
  const required = new Set<string>(application.required);
  if (!asked.reasonCode && required.has('REASON') && !later.includes('REASON')) throw missing('reasonCode', '原因', 'a reason');
  const said = asked.statement?.trim() ?? '';
  if (said === '' && (required.has('STATEMENT') || asked.asException)) throw missing('statement', '说明', 'a statement');
  if (said.length > LONGEST) {
    throw new DomainError(
      'STATEMENT_TOO_LONG',
      { zh: `说明最多 ${LONGEST} 字`, en: `a statement has at most ${LONGEST} characters` },
      { field: ['input', 'statement'] },
    );
  }
}

/** Whether the buyer should have talked to the merchant before (A13). */
export function requireContact({ application }: Policy, { contactedMerchant }: Asked): void {
  if (application.contactFirst !== 'REQUIRE' || contactedMerchant) return;
  throw new DomainError(
    'CONTACT_MERCHANT_FIRST',
    {
      zh: '请先与商家沟通，再以 contactedMerchant: true 申请',
      en: 'talk to the merchant first, then apply with contactedMerchant: true',
    },
    { field: ['input', 'contactedMerchant'], ruleId: 'A13' },
  );
}

/** Who says not to have talked to the merchant is advised to, where the policy advises it. */
export function adviseContact(tx: Tx, { application }: Policy, { contactedMerchant }: Asked): void {
  if (application.contactFirst !== 'ADVISE' || contactedMerchant !== false) return;
  tx.warnings.push({
    code: 'CONTACT_MERCHANT_FIRST',
    message: {
      zh: '建议先与商家沟通并保留聊天记录、照片等凭证',
      en: 'talk to the merchant too, and keep the chat, photos and films: they are evidence later',
    },
  });
}

function missing(field: string, zh: string, en: string): DomainError {
  return new DomainError(
    'FIELD_REQUIRED',
    { zh: `请填写${zh}（${field}）`, en: `${en} is needed: fill in ${field}` },
    { field: ['input', field], ruleId: 'A10' },
  );
}
