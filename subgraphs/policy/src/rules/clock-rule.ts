import type { z } from 'zod';
import type { anchor, lapse, onExpire } from '../schema/clocks';
import type { clockKey } from '../schema/clock-keys';
import type { Policy, PolicyOrderState, PolicyType } from '../schema/document';

export type ClockKey = z.infer<typeof clockKey>;
export type ClockAnchor = z.infer<typeof anchor>;
export type OnExpire = z.infer<typeof onExpire>;
export type Lapse = z.infer<typeof lapse>;

/** The facts of a case that the rules of its clocks go by; they are read when a clock starts. */
export interface ClockFacts {
  exception: boolean;
  overdue: boolean;
  orderState: PolicyOrderState;
  type: PolicyType;
}

/** What a policy says of a clock for a case at hand. */
export interface ClockRule {
  /** What it counts, each from its own anchor; a clock of one part without an anchor counts from its start. */
  parts: { anchor: ClockAnchor | null; duration: string; days: 'ELAPSED' | 'WORKING'; path: (string | number)[] }[];
  combine: 'EARLIEST' | 'LATEST';
  onExpire: OnExpire;
  lapse: Lapse | null;
}

type Simple = 'buyerShip' | 'proposalAnswer' | 'serviceOrder' | 'refusal' | 'approval' | 'merchantShip' | 'buyerReceive';
type Other =
  | 'holdAnswer'
  | 'hold'
  | 'riskHold'
  | 'payment'
  | 'sendBack'
  | 'advanceRepay'
  | 'merchantRespond'
  | 'merchantReceive'
  | 'buyerEscalate';
/** The clocks of a case; those of its dispute have rules of their own. */
export type CaseClockKey = Simple | Other;

/** The rule of a clock: of a list the first that matches. */
export function clockRule({ clocks }: Policy, key: CaseClockKey, facts: ClockFacts): ClockRule {
  if (key === 'merchantReceive') {
    const { parts, combine, onExpire, lapse = null } = clocks.merchantReceive;
    const counted = parts.map((part, i) => ({ ...part, days: 'ELAPSED' as const, path: ['clocks', key, 'parts', i] }));
    return { parts: counted, combine, onExpire, lapse };
  }
  if (key === 'merchantRespond') {
    const place = clocks.merchantRespond.findIndex(({ when }) => matches(when, facts));
    const { duration, days, onExpire, lapse = null } = clocks.merchantRespond[place]!;
    return single({ duration, days, path: ['clocks', key, place] }, onExpire, lapse);
  }
  const { duration, onExpire, lapse = null } = clocks[key] as { duration: string; onExpire: OnExpire; lapse?: Lapse };
  return single({ duration, days: 'ELAPSED', path: ['clocks', key] }, onExpire, lapse);
}

/** From when on the buyer may call the platform in: the anchor and how long after it (B2, B5, D5). */
export function escalationOpens({ clocks }: Policy, facts: ClockFacts) {
  return clocks.buyerEscalate.opensAfter.find(({ when }) => matches(when, facts))!;
}

function single(part: Omit<ClockRule['parts'][number], 'anchor'>, onExpire: OnExpire, lapse: Lapse | null): ClockRule {
  return { parts: [{ anchor: null, ...part }], combine: 'EARLIEST', onExpire, lapse };
}

type When = Policy['clocks']['merchantRespond'][number]['when'];

function matches({ exception, overdue, orderState, type }: When, facts: ClockFacts): boolean {
  return (
    (exception === undefined || exception === facts.exception) &&
    (overdue === undefined || overdue === facts.overdue) &&
    (orderState === undefined || orderState === facts.orderState) &&
    (type === undefined || type.includes(facts.type))
  );
}
