import { dimensions, type Dimension } from '../fact/fact';
import type { Change } from './read-changes';

type Kind = 'TEXT' | 'TIME' | 'WHOLE' | 'FLAG';

export interface FactColumn {
  name: string;
  kind: Kind;
  /** Whether there may be nothing in it; all but the key may be, of a fact that is gone. */
  optional: boolean;
}

const column = (name: string, kind: Kind = 'TEXT', optional = true): FactColumn => ({ name, kind, optional });

/** What is told of a fact, in every format, in this order. */
export const factColumns: readonly FactColumn[] = [
  column('measure', 'TEXT', false),
  column('objectId', 'TEXT', false),
  column('part', 'TEXT', false),
  column('updatedAt', 'TIME', false),
  column('gone', 'FLAG', false),
  column('marketplace', 'TEXT', false),
  column('shopId', 'TEXT', false),
  column('orderId'),
  column('refundId'),
  column('disputeId'),
  column('at', 'TIME'),
  column('cohortAt', 'TIME'),
  column('value', 'WHOLE'),
  column('currency'),
  ...dimensions.map((name) => column(name)),
];

export type Value = string | number | boolean | Date | null;

/** The values of a change, by the names of the columns. */
export type FactRow = Readonly<Record<string, Value>>;

export function factRow({ change, fact }: Change): FactRow {
  const { measure, objectId, part, updatedAt, marketplace, shopId } = change;
  const key = { measure, objectId, part, updatedAt, gone: fact === null, marketplace, shopId };
  const told = ['orderId', 'refundId', 'disputeId', 'at', 'cohortAt', 'value', 'currency', ...dimensions] as const;
  return { ...key, ...Object.fromEntries(told.map((name) => [name, fact?.[name as Dimension] ?? null])) };
}
