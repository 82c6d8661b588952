import type { Message } from '@after-sales/runtime';
import { moneyFact, type Fact, type Facts } from '../template/render';
import { FACTS, type FactName } from './fact';
import type { AnyNotice } from './notice';

/** The facts of an event that a notice tells, as they are kept. The number of a case is looked up as it is sent. */
export function factsOf({ facts, template }: AnyNotice, data: Readonly<Record<string, unknown>>): Facts {
  const wanted = facts.filter((name) => name !== 'number') as FactName[];
  return Object.fromEntries(wanted.map((name) => [name, factOf(name, data, template)]));
}

function factOf(name: FactName, data: Readonly<Record<string, unknown>>, template: string): Fact {
  const { field, form } = FACTS[name];
  const value = data[field];
  if (form === 'money' && typeof value === 'number' && typeof data.currency === 'string') return moneyFact(value, data.currency);
  if (form === 'message' && isMessage(value)) return value;
  if (form !== 'money' && typeof value === 'string') return value;
  throw new Error(`${template} tells ${name}, but the event has ${JSON.stringify(value) ?? 'nothing'} as its ${field}`);
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
