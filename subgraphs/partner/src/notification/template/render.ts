import { formatAmount, type Language, type Message } from '@after-sales/runtime';
import { FACTS, type FactName } from '../table/fact';
import type { Template, Words } from './template';

/** A fact of an event as it is kept: a code, RFC 3339, `12.50 CNY`, a text, or a text in each language. */
export type Fact = string | Message;
export type Facts = Partial<Record<FactName, Fact>>;

/** What somebody reads, in one language. */
export interface Rendered {
  title: string;
  text: string;
  short: string;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** The placeholders of a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!);
}

/** Money as a fact is kept. */
export function moneyFact(minor: number, currency: string): string {
  return `${formatAmount(minor, currency)} ${currency}`;
}

/** Writes a template with these facts, moments in the time of the marketplace. */
export function render(template: Template, words: Words, facts: Facts, timeZone: string, language: Language): Rendered {
  const { title, text, short = text } = template[language];
  const fill = (wording: string, brief: boolean) =>
    wording.replace(PLACEHOLDER, (_, name: FactName) => {
      const fact = facts[name];
      if (fact === undefined) throw new Error(`the template asks for {${name}}, which the event does not tell`);
      return told(name, fact, words, { timeZone, language, brief });
    });
  return { title: fill(title, true), text: fill(text, false), short: fill(short, true) };
}

interface How {
  timeZone: string;
  language: Language;
  /** Without year and time zone. */
  brief: boolean;
}

function told(name: FactName, fact: Fact, words: Words, how: How): string {
  const { form } = FACTS[name];
  if (typeof fact !== 'string') return fact[how.language];
  if (form === 'time') return moment(new Date(fact), how);
  if (form === 'money') return how.language === 'zh' ? fact.replace(/ CNY$/, '元') : fact.replace(/^(\S+) (\S+)$/, '$2 $1');
  if (form === 'text') return fact;
  const word = words[name]?.[fact];
  if (!word) throw new Error(`words.yaml has no word for ${name} ${fact}: add it there`);
  return word[how.language];
}

function moment(at: Date, { timeZone, language, brief }: How): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: language === 'zh' ? '2-digit' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, timeZoneName } = parts;
  const clock = `${hour}:${minute}`;
  if (language === 'zh') {
    const date = `${Number(month)}月${Number(day)}日 ${clock}`;
    return brief ? date : `${year}年${date}（${timeZoneName}）`;
  }
  return brief ? `${clock} on ${day} ${month}` : `${clock} on ${day} ${month} ${year} (${timeZoneName})`;
}
