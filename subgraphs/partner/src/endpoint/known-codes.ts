import { suggestionList } from 'graphql/jsutils/suggestionList';
import type { Message } from '@after-sales/runtime';

const MOST_NEAR = 5;
const MOST_LISTED = 10;

/** What is to be told of the first code that is not among the known ones; null where all are. */
export function unknownCode(codes: readonly string[], known: readonly string[]): Message | null {
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown === undefined) return null;
  const near = suggestionList(unknown, known).slice(0, MOST_NEAR);
  if (near.length > 0)
    return {
      zh: `没有代码 ${unknown}，相近的有 ${near.join('、')}`,
      en: `there is no ${unknown}: near it are ${near.join(', ')}`,
    };
  const listed = known.slice(0, MOST_LISTED);
  const more = known.length > listed.length ? ' …' : '';
  return {
    zh: `没有代码 ${unknown}，可用的有 ${listed.join('、')}${more}`,
    en: `there is no ${unknown}: there are ${listed.join(', ')}${more}`,
  };
}
