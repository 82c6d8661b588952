import { DomainError, type Command, type Tx } from '@after-sales/runtime';

/** Refuses where the transaction has warnings that the caller has not acknowledged. */
export function requireAcknowledged({ warnings }: Tx, { acknowledgedWarnings }: Command, ruleId: string): void {
  const left = warnings.filter(({ code }) => !acknowledgedWarnings?.includes(code));
  if (left.length === 0) return;
  const codes = left.map(({ code }) => code).join(', ');
  throw new DomainError(
    'WARNINGS_NOT_ACKNOWLEDGED',
    { zh: `请先确认提示：${codes}`, en: `read the warnings and send their codes in acknowledgedWarnings: ${codes}` },
    { field: ['input', 'acknowledgedWarnings'], ruleId, warnings },
  );
}
