import { DomainError } from '@after-sales/runtime';

/** Somebody's own words, which must be there. */
export function wordsFrom(text: string | null | undefined, field: string, most: number, ruleId: string): string {
  const words = (text ?? '').trim();
  if (words.length >= 1 && words.length <= most) return words;
  throw new DomainError(
    'STATEMENT_REQUIRED',
    {
      zh: `${field} 应为 1 到 ${most} 个字符，收到 ${words.length} 个`,
      en: `${field} has 1 to ${most} characters, not ${words.length}`,
    },
    { field: ['input', field], ruleId },
  );
}

/** The same where they may be left out. */
export function wordsOrNull(text: string | null | undefined, field: string, most: number, ruleId: string): string | null {
  return text === null || text === undefined ? null : wordsFrom(text, field, most, ruleId);
}
