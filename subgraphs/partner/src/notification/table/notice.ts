import type { Desk } from '../desk';
import type { FactOf } from './fact';

/** The sides of a case that are told. */
export type Side = 'BUYER' | 'MERCHANT' | 'PLATFORM';

/** A side, or the field of the event that names one or several; of a shop or a marketplace one desk. */
export type Address<Data> = ({ side: Side } | { field: keyof Data & string }) & { desk: Desk };

type Values<Data> = { readonly [Field in keyof Data]?: readonly Data[Field][] };

/** Who is told of an event, and by which template. */
export interface Notice<Data> {
  /** Only if each of these fields has one of these values. */
  when?: Values<Data>;
  /** Not if one of these fields has one of these values. */
  unless?: Values<Data>;
  /** Only if these fields are not null. */
  present?: readonly (keyof Data & string)[];
  /** Only if these fields are null, or missing in events from before they were kept. */
  absent?: readonly (keyof Data & string)[];
  to: readonly Address<Data>[];
  /** The field that names the side which did it and knows: `actor` is who acted. */
  notBy?: 'actor' | (keyof Data & string);
  template: string;
  /** What the template may name, and what a receiver is given beside the text. */
  facts: readonly FactOf<Data>[];
  /** Of a deadline that runs: once it is met or moved, this is not sent any more. */
  deadline?: true;
}

/** For each event who is told; a text says why nobody is. */
export type Notices<Events> = { readonly [Type in keyof Events]: readonly Notice<Events[Type]>[] | string };

/** A notice without what the compiler knows of its event. */
export type AnyNotice = Omit<Notice<Record<string, unknown>>, 'facts'> & { facts: readonly string[] };

export const buyer = { side: 'BUYER', desk: 'CASES' } as const;
export const merchant = { side: 'MERCHANT', desk: 'CASES' } as const;
export const platform = { side: 'PLATFORM', desk: 'CASES' } as const;
export const arbitrators = { side: 'PLATFORM', desk: 'ARBITRATORS' } as const;
export const platformFinance = { side: 'PLATFORM', desk: 'FINANCE' } as const;

/** The side that a field of the event names. */
export const sideOf = <Field extends string>(field: Field, desk: Desk = 'CASES') => ({ field, desk });
