import { DomainError } from '@after-sales/runtime';

const LONGEST = 500;

/** What somebody says of a claim, which must be there. */
export function claimWords(text: string): string {
  const words = text.trim();
  if (words.length >= 1 && words.length <= LONGEST) return words;
  throw new DomainError(
    'STATEMENT_REQUIRED',
    { zh: `请填写 1 到 ${LONGEST} 字的说明`, en: `say what it is about, in 1 to ${LONGEST} characters` },
    { field: ['input', 'statement'], ruleId: 'D13' },
  );
}
