/** How a fact is told: a word for its code, a moment, an amount, as it is, or in each language its own. */
export type FactForm = 'word' | 'time' | 'money' | 'text' | 'message';

/**
 * The facts that a template can name as `{placeholder}`, each with the field of the event that it is taken from. Of a
 * number of a case it is the case itself that is looked up, since not every event carries it.
 */
export const FACTS = {
  number: { field: 'number', form: 'text' },
  task: { field: 'key', form: 'word' },
  effect: { field: 'onExpire', form: 'word' },
  dueAt: { field: 'dueAt', form: 'time' },
  shipBy: { field: 'shipBy', form: 'time' },
  repayBy: { field: 'repayBy', form: 'time' },
  scheduledFor: { field: 'scheduledFor', form: 'time' },
  amount: { field: 'amount', form: 'money' },
  outstanding: { field: 'outstanding', form: 'money' },
  paid: { field: 'paid', form: 'money' },
  proposal: { field: 'kind', form: 'word' },
  settlement: { field: 'kind', form: 'word' },
  job: { field: 'kind', form: 'word' },
  outcome: { field: 'outcome', form: 'word' },
  closed: { field: 'reason', form: 'word' },
  carrier: { field: 'carrierName', form: 'message' },
  trackingNumber: { field: 'trackingNumber', form: 'text' },
  returnNumber: { field: 'returnNumber', form: 'text' },
} as const satisfies Record<string, { field: string; form: FactForm }>;

export type FactName = keyof typeof FACTS;

/** The facts that are the moment until when somebody has time. */
export const DUE: readonly FactName[] = ['dueAt', 'shipBy', 'repayBy'];

/** The facts that can be taken from the data of an event; the number of the case always can. */
export type FactOf<Data> =
  'number' | { [Name in FactName]: (typeof FACTS)[Name]['field'] extends keyof Data ? Name : never }[FactName];
