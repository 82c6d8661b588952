import type { Language } from '@after-sales/runtime';
import { FACTS, type FactName } from '../table/fact';
import { noticesByTemplate, sidesOf } from '../table/tables';
import { placeholdersIn, render, type Fact, type Facts } from './render';
import type { Template, Wordings, Words } from './template';

/**
 * The most characters of each part as it is read, with the longest that its placeholders can be. `short` is two joined
 * text messages.
 */
const LONGEST: Record<Language, Record<'title' | 'text' | 'short', number>> = {
  zh: { title: 40, text: 300, short: 134 },
  en: { title: 110, text: 600, short: 306 },
};

/** What is wrong with templates and words, by what the tables of notices ask of them. */
export function templateFaults(wordings: Wordings): string[] {
  const used = noticesByTemplate();
  const missing = [...used.keys()].filter((key) => !wordings.templates[key]).map((key) => `${key}: there is no such template`);
  const own = Object.entries(wordings.templates).flatMap(([key, bySide]) => {
    const notices = used.get(key);
    if (!notices) return [`${key}: nobody is told by it, take it away`];
    const sides = new Set(notices.flatMap((notice) => sidesOf(notice)));
    const without = [...sides].filter((side) => !bySide[side] && !bySide['*']).map((side) => `${key}: has none for ${side}`);
    const given = notices.map(({ facts }) => facts);
    const known = given[0]!.filter((name) => given.every((facts) => facts.includes(name)));
    const faults = Object.values(bySide).flatMap((template) => faultsOf(wordings, template, known));
    return [...without, ...faults.map((fault) => `${key}: ${fault}`)];
  });
  return [...missing, ...own];
}

function faultsOf({ words }: Wordings, template: Template, known: readonly string[]): string[] {
  const languages = ['zh', 'en'] as const;
  const asked = languages.flatMap((language) => Object.values(template[language]).flatMap((text) => placeholdersIn(text ?? '')));
  const unknown = [...new Set(asked)].filter((name) => !known.includes(name));
  if (unknown.length > 0) return [`asks for {${unknown.join('}, {')}}, expected of: ${known.join(', ') || 'nothing'}`];
  return languages.flatMap((language) => {
    const facts = longestFacts(words, known as FactName[], language);
    const rendered = render(template, words, facts, 'Asia/Shanghai', language);
    return (['title', 'text', 'short'] as const)
      .filter((part) => rendered[part].length > LONGEST[language][part])
      .map((part) => `${part} has up to ${rendered[part].length} characters in ${language}, expected ${LONGEST[language][part]}`);
  });
}

/** The longest values that these facts have. */
function longestFacts(words: Words, names: readonly FactName[], language: Language): Facts {
  const longest: Record<'time' | 'money' | 'text' | 'message', Fact> = {
    time: '2026-11-30T15:59:00.000Z',
    money: '9999999.99 CNY',
    text: 'R261121-7K3M9QX2R261121-7K3M9QX2',
    message: { zh: '中国邮政速递物流', en: 'China Post Express & Logistics' },
  };
  const of = (name: FactName): Fact => {
    const { form } = FACTS[name];
    if (form !== 'word') return longest[form];
    const list = Object.entries(words[name] ?? {});
    return list.reduce((most, each) => (each[1][language].length > most[1][language].length ? each : most), list[0]!)[0];
  };
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}
