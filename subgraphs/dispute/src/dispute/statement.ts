import { DomainError } from '@after-sales/runtime';

const LONGEST = 500;

/** Somebody's own words, which must be there. */
export function statementFrom(text: string, ruleId: string, field = 'statement'): string {
  const statement = text.trim();
  if (statement.length >= 1 && statement.length <= LONGEST) return statement;
  throw new DomainError(
    'STATEMENT_REQUIRED',
    { zh: `请填写 1 到 ${LONGEST} 字的说明`, en: `say what it is about, in 1 to ${LONGEST} characters` },
    { field: ['input', field], ruleId },
  );
}
