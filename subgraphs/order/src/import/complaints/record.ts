import { createHash } from 'node:crypto';
import type { PastOutcome } from '@after-sales/runtime';
import { Rejected } from '../rejects';
import { fieldOf, type Columns } from './columns';
import { complaintTypes, NOT_LISTED, NOT_STATED, type ComplaintType } from './complaint-types';
import { minorOf } from './dollars';
import { newYorkDay } from './new-york';
import { results } from './results';

/** What one row says. Texts are as written, without space at their ends; empty where the row does not say. */
export interface Complaint {
  /** The business by its id in the data; null where the row names none. */
  business: { id: string; name: string } | null;
  industry: string;
  typeAsWritten: string;
  type: ComplaintType;
  openedAt: number;
  closedAt: number;
  resultAsWritten: string;
  outcome: PastOutcome;
  /** What the buyer got, in cents; null where the row does not say. */
  awarded: number | null;
}

const LONGEST_INDUSTRY = 64;
const LONGEST_TYPE = 200;
const SHOWN = 60;

/** Reads a row. Throws `Rejected` with what is wrong of it. */
export function readComplaint(columns: Columns, fields: readonly string[]): Complaint {
  if (fields.length !== columns.count)
    throw new Rejected('COLUMNS', `the header has ${columns.count} columns, this line ${fields.length}`);
  const field = (column: Parameters<typeof fieldOf>[2]) => fieldOf(columns, fields, column);
  const openedAt = dayOf(field('opened'), 'start');
  const closedAt = closingOf(field('closed'), openedAt);
  const resultAsWritten = field('result');
  const outcome = outcomeOf(resultAsWritten);
  const typeAsWritten = upTo(LONGEST_TYPE, field('type'), 'COMPLAINT_TYPE');
  const industry = upTo(LONGEST_INDUSTRY, field('industry'), 'INDUSTRY');
  const type = typeAsWritten === '' ? NOT_STATED : (complaintTypes.find(typeAsWritten) ?? NOT_LISTED);
  const awarded = minorOf(field('restitution'));
  const business = businessOf(field('business'), field('businessName'));
  return { business, industry, typeAsWritten, type, openedAt, closedAt, resultAsWritten, outcome, awarded };
}

function dayOf(text: string, what: 'start' | 'close'): number {
  const day = newYorkDay(text);
  if (day === null)
    throw new Rejected('DATE', `the ${what} date is a day like 03/23/2016 or 2016-03-23, not “${text.slice(0, SHOWN)}”`);
  return day;
}

function closingOf(text: string, openedAt: number): number {
  if (text === '') throw new Rejected('NOT_CLOSED', 'there is no close date: only mediations that are over are taken');
  const closedAt = dayOf(text, 'close');
  if (closedAt < openedAt) throw new Rejected('TIMES_OUT_OF_ORDER', 'the mediation closes before it starts');
  return closedAt;
}

function outcomeOf(text: string): PastOutcome {
  if (text === '') throw new Rejected('RESULT_MISSING', 'there is no result: how the mediation ended is not guessed');
  const outcome = results.find(text);
  if (!outcome)
    throw new Rejected(
      'RESULT_UNKNOWN',
      `no outcome is known for the result “${text.slice(0, SHOWN)}”; docs/import.md lists the results that are known`,
    );
  return outcome;
}

function upTo(most: number, text: string, code: string): string {
  if (text.length > most) throw new Rejected(code, `this column has at most ${most} characters, here ${text.length}`);
  return text;
}

function businessOf(id: string, name: string): Complaint['business'] {
  if (id !== '') {
    if (!/^[\p{L}\p{N}._-]{1,64}$/u.test(id))
      throw new Rejected('BUSINESS', `a business id has up to 64 letters, digits, dots and dashes, not “${id.slice(0, SHOWN)}”`);
    return { id, name: name === '' ? id : upTo(120, name, 'BUSINESS') };
  }
  if (name === '') return null;
  return { id: `name-${shortHash(name.toLowerCase())}`, name: upTo(120, name, 'BUSINESS') };
}

/**
 * What is the same for the same complaint in whichever file it comes. The data numbers no complaint, so all that is taken
 * of it says which it is, and its place among those that are alike.
 */
export function identityOf(complaint: Complaint): string {
  const { business, industry, typeAsWritten, openedAt, closedAt, resultAsWritten, awarded } = complaint;
  return shortHash(JSON.stringify([business?.id, industry, typeAsWritten, openedAt, closedAt, resultAsWritten, awarded]));
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
